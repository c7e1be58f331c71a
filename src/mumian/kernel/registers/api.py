"""The door of the registers: areas and codes. All times are UTC, all dates days in Shanghai."""

from .area_loading import areas_filled, fill_areas, load_area_history, load_areas
from .areas import Area, area, area_history, area_path, areas, find_areas, named_areas
from .codes.citizen import CitizenNumber
from .codes.citizen import parse as parse_citizen_number
from .codes.credit import CreditCode
from .codes.credit import parse as parse_credit_code
from .codes.division import DivisionCode, Level
from .codes.division import parse as parse_division
from .codes.faults import CodeError, Fault
from .codes.item import CaseNumber, ItemCode, make_case, make_item, parse_case, parse_item
from .codes.licence import LicenceIdentifier
from .codes.licence import make as make_licence_identifier
from .codes.licence import parse as parse_licence_identifier
from .codes.organisation import OrganisationCode
from .codes.organisation import parse as parse_organisation_code
from .codes.reading import CheckStep, CodeKind, Part, Reading
from .codes.recognise import read_as, recognise
from .codes.resource import ResourceCode
from .codes.resource import make as make_resource_code
from .codes.resource import parse as parse_resource_code

__all__ = [
    "Area",
    "CaseNumber",
    "CheckStep",
    "CitizenNumber",
    "CodeError",
    "CodeKind",
    "CreditCode",
    "DivisionCode",
    "Fault",
    "ItemCode",
    "Level",
    "LicenceIdentifier",
    "OrganisationCode",
    "Part",
    "Reading",
    "ResourceCode",
    "area",
    "area_history",
    "area_path",
    "areas",
    "areas_filled",
    "fill_areas",
    "find_areas",
    "load_area_history",
    "load_areas",
    "make_case",
    "make_item",
    "make_licence_identifier",
    "make_resource_code",
    "named_areas",
    "parse_case",
    "parse_citizen_number",
    "parse_credit_code",
    "parse_division",
    "parse_item",
    "parse_licence_identifier",
    "parse_organisation_code",
    "parse_resource_code",
    "read_as",
    "recognise",
]
