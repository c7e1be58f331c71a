"""The door of the registers: people, organisations, addresses, areas and the codes that name them.

Moments are UTC, dates are days in Shanghai. Everything about a person is asked with a `Reason` (who, purpose, legal
basis) and leaves a line in the ledger; organisations and areas are public facts. Nothing is overwritten: `on` asks what
was true on a day, `known` what was believed at a moment.
"""

from mumian.kernel.ledger.api import Reason

from .addresses import Place, addresses_in
from .area_loading import areas_filled, fill_areas, load_area_history, load_areas
from .areas import Area, area, area_history, area_path, areas, find_areas, named_areas
from .bitemporal import NothingThereError
from .bodies import body_name
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
from .counting import Counts, counts
from .declarations import Register
from .disputes import NotDisputableError, OpenDispute, decide_dispute, disputes, open_dispute
from .duplicates import AlikePeople, alike_organisations, alike_people
from .entering import (
    change_organisation,
    change_person,
    correct_organisation,
    correct_person,
    enter_organisation,
    enter_person,
)
from .loading.organisations import load_organisations
from .loading.people import load_people
from .masking import VIEWS, Person, View
from .merging import NotMergeableError, merge_organisations, merge_people, undo_merge
from .organisations import Organisation, organisation, organisation_history, organisations_named
from .owners import DataElement, Owner, SecondWriterError, data_elements, owner_of, require_owner, set_owner
from .people import TooWideError, people_named, person, person_history, person_is
from .population import BANDS, LEAST, Cell, population
from .sample import communities, fill_sample, sample_ready
from .statements import Deed, Statement
from .synthetic.generator import write_organisations, write_people
from .writing import AlreadyThereError, UnfitValueError

__all__ = [
    "BANDS",
    "LEAST",
    "VIEWS",
    "AlikePeople",
    "AlreadyThereError",
    "Area",
    "CaseNumber",
    "Cell",
    "CheckStep",
    "CitizenNumber",
    "CodeError",
    "CodeKind",
    "Counts",
    "CreditCode",
    "DataElement",
    "Deed",
    "DivisionCode",
    "Fault",
    "ItemCode",
    "Level",
    "LicenceIdentifier",
    "NotDisputableError",
    "NotMergeableError",
    "NothingThereError",
    "OpenDispute",
    "Organisation",
    "OrganisationCode",
    "Owner",
    "Part",
    "Person",
    "Place",
    "Reading",
    "Reason",
    "Register",
    "ResourceCode",
    "SecondWriterError",
    "Statement",
    "TooWideError",
    "UnfitValueError",
    "View",
    "addresses_in",
    "alike_organisations",
    "alike_people",
    "area",
    "area_history",
    "area_path",
    "areas",
    "areas_filled",
    "body_name",
    "change_organisation",
    "change_person",
    "communities",
    "correct_organisation",
    "correct_person",
    "counts",
    "data_elements",
    "decide_dispute",
    "disputes",
    "enter_organisation",
    "enter_person",
    "fill_areas",
    "fill_sample",
    "find_areas",
    "load_area_history",
    "load_areas",
    "load_organisations",
    "load_people",
    "make_case",
    "make_item",
    "make_licence_identifier",
    "make_resource_code",
    "merge_organisations",
    "merge_people",
    "named_areas",
    "open_dispute",
    "organisation",
    "organisation_history",
    "organisations_named",
    "owner_of",
    "parse_case",
    "parse_citizen_number",
    "parse_credit_code",
    "parse_division",
    "parse_item",
    "parse_licence_identifier",
    "parse_organisation_code",
    "parse_resource_code",
    "people_named",
    "person",
    "person_history",
    "person_is",
    "population",
    "read_as",
    "recognise",
    "require_owner",
    "sample_ready",
    "set_owner",
    "undo_merge",
    "write_organisations",
    "write_people",
]
