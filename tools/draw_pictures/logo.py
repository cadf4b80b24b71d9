"""The publication's mark: a compass needle swinging to north inside an open ring, in one colour."""

MARK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="currentColor" role="img" aria-label="Bearing North">
  <path fill-rule="evenodd" d="M32 4 44 36 32 30.5 20 36ZM32 11.6 32 27.2 38.6 30.2Z"/>
  <path d="M14.6 17.2A24 24 0 1 0 49.4 17.2L46 20.4A19.3 19.3 0 1 1 18 20.4Z"/>
  <path d="M30.2 40h3.6v10h-3.6z"/>
</svg>
"""
