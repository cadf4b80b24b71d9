"""The newsroom's tables."""

from standfirst.newsroom.models.article import AccessLevel, Article
from standfirst.newsroom.models.attached import ArticleCompany, ArticleTopic, Correction, RelatedStory
from standfirst.newsroom.models.brought_in import BroughtIn, BroughtInPicture
from standfirst.newsroom.models.checks import CheckSetting, HouseWord, StyleRule
from standfirst.newsroom.models.credits import Credit, SourceCredit
from standfirst.newsroom.models.desk_filters import FirstFilter, SavedFilter
from standfirst.newsroom.models.desk_rows import STATUS_NAMES, DeskKey, DeskRow
from standfirst.newsroom.models.filing import Filing, StoryNumber
from standfirst.newsroom.models.flash import FlashTicket
from standfirst.newsroom.models.handover import HandoverNote, HandoverRead
from standfirst.newsroom.models.hub_pins import HubPin
from standfirst.newsroom.models.mail_in import FiledMail
from standfirst.newsroom.models.notices import Notice, NoticeChoices
from standfirst.newsroom.models.people import Contributor, Source
from standfirst.newsroom.models.picture import Picture, Rendition, StoryDocument
from standfirst.newsroom.models.places import Bureau, Edition
from standfirst.newsroom.models.public_marks import PublicMarks
from standfirst.newsroom.models.remits import GivenOnce, Remit
from standfirst.newsroom.models.review import ReviewTask
from standfirst.newsroom.models.sharing import PreviewLink
from standfirst.newsroom.models.taxonomy import Company, Country, Section, Sector
from standfirst.newsroom.models.topics import Topic, TopicAlias
from standfirst.newsroom.models.tree import HomePage, StandingPage, StoryFolder

__all__ = [
    "STATUS_NAMES",
    "AccessLevel",
    "Article",
    "ArticleCompany",
    "ArticleTopic",
    "BroughtIn",
    "BroughtInPicture",
    "Bureau",
    "CheckSetting",
    "Company",
    "Contributor",
    "Correction",
    "Country",
    "Credit",
    "DeskKey",
    "DeskRow",
    "Edition",
    "FiledMail",
    "Filing",
    "FirstFilter",
    "FlashTicket",
    "GivenOnce",
    "HandoverNote",
    "HandoverRead",
    "HomePage",
    "HouseWord",
    "HubPin",
    "Notice",
    "NoticeChoices",
    "Picture",
    "PreviewLink",
    "PublicMarks",
    "RelatedStory",
    "Remit",
    "Rendition",
    "ReviewTask",
    "SavedFilter",
    "Section",
    "Sector",
    "Source",
    "SourceCredit",
    "StandingPage",
    "StoryDocument",
    "StoryFolder",
    "StoryNumber",
    "StyleRule",
    "Topic",
    "TopicAlias",
]
