"""What sitemaps.org 0.9, Google's image and news extensions and xhtml:link allow, as XML Schema: written for the tests
from the published structure, element by element, and stricter where we promise more (the order, the host).
"""

from __future__ import annotations

from functools import cache

from lxml import etree

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NAMES = {"s": SITEMAP, "image": IMAGE, "news": NEWS, "xhtml": XHTML}

_TYPES = """
  <xsd:simpleType name="tLoc"><xsd:restriction base="xsd:anyURI">
    <xsd:minLength value="12"/><xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType>
  <xsd:simpleType name="tLastmod"><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType>
"""
_HEAD = f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="{SITEMAP}" targetNamespace="{SITEMAP}"
  elementFormDefault="qualified">{{imports}}"""

URLSET = f"""{_HEAD.format(imports=f'<xsd:import namespace="{IMAGE}"/><xsd:import namespace="{XHTML}"/>')}
  <xsd:element name="urlset"><xsd:complexType><xsd:sequence>
    <xsd:element name="url" type="tUrl" minOccurs="MIN" maxOccurs="50000"/>
  </xsd:sequence></xsd:complexType></xsd:element>
  <xsd:complexType name="tUrl"><xsd:sequence>
    <xsd:element name="loc" type="tLoc"/>
    <xsd:element name="lastmod" type="tLastmod" minOccurs="0"/>
    <xsd:element name="changefreq" type="xsd:string" minOccurs="0"/>
    <xsd:element name="priority" type="xsd:decimal" minOccurs="0"/>
    <xsd:any namespace="##other" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
  </xsd:sequence></xsd:complexType>{_TYPES}</xsd:schema>"""

INDEX = f"""{_HEAD.format(imports="")}
  <xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence>
    <xsd:element name="sitemap" type="tSitemap" maxOccurs="50000"/></xsd:sequence></xsd:complexType></xsd:element>
  <xsd:complexType name="tSitemap"><xsd:sequence>
    <xsd:element name="loc" type="tLoc"/>
    <xsd:element name="lastmod" type="tLastmod" minOccurs="0"/>
  </xsd:sequence></xsd:complexType>{_TYPES}</xsd:schema>"""

IMAGES = f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="{IMAGE}" targetNamespace="{IMAGE}"
  elementFormDefault="qualified">
  <xsd:element name="image"><xsd:complexType><xsd:sequence><xsd:element name="loc" type="xsd:anyURI"/>
  </xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""

NEWSES = f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="{NEWS}" targetNamespace="{NEWS}"
  elementFormDefault="qualified">
  <xsd:element name="news"><xsd:complexType><xsd:sequence>
    <xsd:element name="publication"><xsd:complexType><xsd:sequence>
      <xsd:element name="name"><xsd:simpleType><xsd:restriction base="xsd:string"><xsd:minLength value="1"/>
      </xsd:restriction></xsd:simpleType></xsd:element>
      <xsd:element name="language"><xsd:simpleType><xsd:restriction base="xsd:string">
        <xsd:pattern value="zh-cn|zh-tw|[a-z]{{2,3}}"/></xsd:restriction></xsd:simpleType></xsd:element>
    </xsd:sequence></xsd:complexType></xsd:element>
    <xsd:element name="publication_date"><xsd:simpleType><xsd:union memberTypes="xsd:date xsd:dateTime"/>
    </xsd:simpleType></xsd:element>
    <xsd:element name="title" type="xsd:string"/>
  </xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""


@cache
def _schema(text: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(text.encode()))


def read(body: bytes, *, host: str = "http://localhost:8000", empty: bool = False) -> etree._Element:
    """The document, checked: well-formed, valid, within bounds, on the host. Raises `AssertionError`."""
    assert len(body) <= 50_000_000
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    index = root.tag == f"{{{SITEMAP}}}sitemapindex"
    _schema(INDEX if index else URLSET.replace("MIN", "0" if empty else "1")).assertValid(root)
    for picture in root.iter(f"{{{IMAGE}}}image"):
        _schema(IMAGES).assertValid(picture)
    for news in root.iter(f"{{{NEWS}}}news"):
        _schema(NEWSES).assertValid(news)
    places = root.xpath("//s:loc/text()", namespaces=NAMES)
    assert len(places) == len(set(places))
    assert all(place.startswith(f"{host}/") and place.isascii() for place in places)
    for link in root.iter(f"{{{XHTML}}}link"):
        assert set(link.attrib) == {"rel", "hreflang", "href"} and link.get("rel") == "alternate"
        assert link.get("href").startswith(f"{host}/")
    return root


def locs(root: etree._Element) -> list[str]:
    """The paths of a document's addresses, in its order."""
    return [place.removeprefix("http://localhost:8000") for place in root.xpath("//s:loc/text()", namespaces=NAMES)]
