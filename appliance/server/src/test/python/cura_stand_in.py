"""Cura's own library without its user interface.

A small stand-in takes the place of Cura's application object; all of the code that finds containers
and computes values is Cura's and Uranium's own. The first argument of the program is the folder that
holds Cura's share/ and lib/. Nothing is read from or written to the user's folders.
"""
import atexit
import enum
import gc
import importlib.util
import os
import shutil
import sys
import tempfile
import threading
import types

PREFIX = sys.argv[1]
HOME = tempfile.mkdtemp(prefix="cura-reference-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
    os.environ[variable] = HOME
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, os.path.join(PREFIX, "lib/python3/dist-packages"))
sys.setrecursionlimit(5000)

import UM.Settings.ContainerStack  # noqa: E402
import UM.Settings.InstanceContainer  # noqa: E402
from UM.Application import Application  # noqa: E402
from UM.Logger import Logger  # noqa: E402
from UM.Resources import Resources  # noqa: E402
from UM.Settings.Interfaces import ContainerInterface  # noqa: E402


class ResourceTypes(enum.IntEnum):
    """Numbers of our own: Cura only needs them to differ."""

    QualityInstanceContainer = Resources.UserType + 3
    QualityChangesInstanceContainer = Resources.UserType + 4
    MaterialInstanceContainer = Resources.UserType + 5
    VariantInstanceContainer = Resources.UserType + 6
    UserInstanceContainer = Resources.UserType + 7
    MachineStack = Resources.UserType + 8
    ExtruderStack = Resources.UserType + 9
    DefinitionChangesContainer = Resources.UserType + 10
    SettingVisibilityPreset = Resources.UserType + 11
    IntentInstanceContainer = Resources.UserType + 12


class Anything:
    """Stands for the parts of the application that only matter to a user interface."""

    def __getattr__(self, name):
        return Anything()

    def __call__(self, *args, **kwargs):
        return Anything()


class StandIn:
    """The application as far as settings need it."""

    SettingVersion = 19
    ResourceTypes = ResourceTypes
    _instance = None

    def __init__(self):
        StandIn._instance = self
        self.stack = None
        self.default_position = "0"

    @classmethod
    def getInstance(cls, *args, **kwargs):
        return cls._instance

    def __getattr__(self, name):
        return Anything()

    def callLater(self, *args, **kwargs):
        pass

    def getVersion(self):
        return "0"

    def getGlobalContainerStack(self):
        return self.stack

    def getMachineManager(self):
        return self

    def getExtruderManager(self):
        return self.extruder_manager

    def getContainerRegistry(self):
        return self.registry

    def getController(self):
        return self

    def getScene(self):
        return self

    def getRoot(self):
        return self.root

    # The machine manager's part.
    @property
    def activeMachine(self):
        return self.stack

    @property
    def defaultExtruderPosition(self):
        return self.default_position


def stand_in(name):
    """A module whose contents are never used: geometry has no part in settings."""
    module = types.ModuleType(name)
    module.__path__ = []
    module.__getattr__ = lambda attribute: Anything()
    sys.modules[name] = module
    return module


for missing in ("shapely", "shapely.geometry", "shapely.ops", "shapely.errors", "pynest2d", "Savitar"):
    stand_in(missing)
application = StandIn()
stand_in_module = types.ModuleType("cura.CuraApplication")
stand_in_module.CuraApplication = StandIn
sys.modules["cura.CuraApplication"] = stand_in_module
import cura  # noqa: E402

cura.CuraApplication = stand_in_module
Application.getInstance = classmethod(lambda cls: application)
Logger.log = classmethod(lambda cls, *args, **kwargs: None)
Logger.logException = classmethod(lambda cls, *args, **kwargs: None)
# Every file that ships is of the current version; the upgrader would need the whole application.
ContainerInterface._updateSerialized = classmethod(lambda cls, text, file_name=None: text)

Resources.ApplicationIdentifier = "cura-reference"
Resources.ApplicationVersion = "master"
Resources.addSearchPath(os.path.join(PREFIX, "share/cura/resources"))

from UM.MimeTypeDatabase import MimeType, MimeTypeDatabase  # noqa: E402
from UM.PluginRegistry import PluginRegistry  # noqa: E402
from UM.Settings.ContainerRegistry import ContainerRegistry  # noqa: E402
from UM.Settings.SettingDefinition import DefinitionPropertyType, SettingDefinition  # noqa: E402
from UM.Settings.SettingFunction import SettingFunction  # noqa: E402
from UM.Settings.Validator import Validator  # noqa: E402


def plugin(folder, name):
    path = os.path.join(PREFIX, "lib", folder, "plugins", name)
    package = types.ModuleType(name)
    package.__path__ = [path]
    sys.modules[name] = package
    spec = importlib.util.spec_from_file_location(name + "." + name, os.path.join(path, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name + "." + name] = module
    spec.loader.exec_module(module)
    return module


class Plugins:
    """What the code asks of the registry of plug-ins."""

    def getPluginPath(self, name):
        return os.path.join(PREFIX, "lib/cura/plugins", name)

    def getMetaData(self, name):
        return {"container_provider": {"priority": 0}}


PluginRegistry.getInstance = classmethod(lambda cls, *args, **kwargs: Plugins())

for name in ("settable_per_mesh", "settable_per_extruder", "settable_per_meshgroup",
             "settable_globally"):
    SettingDefinition.addSupportedProperty(name, DefinitionPropertyType.Any, default=True, read_only=True)
SettingDefinition.addSupportedProperty(
    "limit_to_extruder", DefinitionPropertyType.Function, default="-1", depends_on="value")
SettingDefinition.addSupportedProperty(
    "resolve", DefinitionPropertyType.Function, default=None, depends_on="value")
SettingDefinition.addSettingType("extruder", None, str, Validator)
SettingDefinition.addSettingType("optional_extruder", None, str, None)
SettingDefinition.addSettingType("[int]", None, str, None)

from cura.Settings import cura_empty_instance_containers as empty  # noqa: E402
from cura.Settings.CuraFormulaFunctions import CuraFormulaFunctions  # noqa: E402

functions = CuraFormulaFunctions(application)
for name, function in (
        ("extruderValue", functions.getValueInExtruder),
        ("extruderValues", functions.getValuesInAllExtruders),
        ("resolveOrValue", functions.getResolveOrValue),
        ("defaultExtruderPosition", functions.getDefaultExtruderPosition),
        ("valueFromContainer", functions.getValueFromContainerAtIndex),
        ("extruderValueFromContainer", functions.getValueFromContainerAtIndexInExtruder)):
    SettingFunction.registerOperator(name, function)

from cura.Settings.CuraContainerRegistry import CuraContainerRegistry  # noqa: E402

registry = CuraContainerRegistry(application)
application.registry = registry
for user in (UM.Settings.ContainerStack, UM.Settings.InstanceContainer):
    user.setContainerRegistry(registry)
folders = {
    "quality": (ResourceTypes.QualityInstanceContainer, "quality"),
    "variant": (ResourceTypes.VariantInstanceContainer, "variants"),
    "material": (ResourceTypes.MaterialInstanceContainer, "materials"),
    "extruder_train": (ResourceTypes.ExtruderStack, "extruders"),
    "intent": (ResourceTypes.IntentInstanceContainer, "intent"),
}
for kind, (number, folder) in folders.items():
    Resources.addStorageType(number, folder)
    registry.addResourceType(number, kind)

from cura.Settings.ExtruderStack import ExtruderStack  # noqa: E402
from cura.Settings.GlobalStack import GlobalStack  # noqa: E402

materials = plugin("cura", "XmlMaterialProfile")
mime = MimeType(name="application/x-ultimaker-material-profile", comment="", suffixes=["xml.fdm_material"])
MimeTypeDatabase.addMimeType(mime)
ContainerRegistry.addContainerTypeByName(materials.XmlMaterialProfile, "material", mime.name)

provider = plugin("uranium", "LocalContainerProvider").LocalContainerProvider()
provider._loadCachedDefinition = lambda definition_id: None
provider._saveCachedDefinition = lambda definition: None
registry._providers.append(provider)

for container in (
        empty.empty_definition_changes_container, empty.empty_variant_container,
        empty.empty_intent_container, empty.empty_material_container,
        empty.empty_quality_container, empty.empty_quality_changes_container):
    registry.addContainer(container)
for part in ("definition_changes", "variant", "intent", "material", "quality", "quality_changes"):
    setattr(application, "empty_%s_container" % part, getattr(empty, "empty_%s_container" % part))

# In the order of the ids, so that where Cura takes "any", it takes the first by id.
for container_id in sorted(provider.getAllIds()):
    metadata = provider.loadMetadata(container_id)
    if metadata and "id" in metadata:
        registry.metadata[container_id] = metadata
        registry.source_provider[container_id] = provider
registry.metadata = dict(sorted(registry.metadata.items()))
registry._clearQueryCache()

# Nothing changes the registry from here on, and thousands of listeners cost more than the work.
registry.containerAdded = registry.containerRemoved = registry.containerMetaDataChanged = Anything()
gc.disable()

from UM.Scene.SceneNode import SceneNode  # noqa: E402
from cura.Machines.ContainerTree import ContainerTree  # noqa: E402
from cura.Settings.CuraStackBuilder import CuraStackBuilder  # noqa: E402
from cura.Settings.ExtruderManager import ExtruderManager  # noqa: E402
from cura.Settings.MachineManager import MachineManager  # noqa: E402

application.root = SceneNode()
application.extruder_manager = ExtruderManager()
spec = importlib.util.spec_from_file_location(
    "StartSliceJob", os.path.join(PREFIX, "lib/cura/plugins/CuraEngineBackend/StartSliceJob.py"))
slice_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(slice_module)
slice_module.QCoreApplication.processEvents = lambda *args: None


known = {}


def remember(stack_class):
    """Cura computes each value anew whenever another needs it; between two changes of the stacks the
    answer is the same as long as the same settings are being resolved."""
    compute = stack_class.getProperty

    def remembered(self, key, property_name, context=None):
        if context is not None or application.stack is None:
            return compute(self, key, property_name, context)
        resolving = application.stack._resolving_settings[threading.current_thread().name]
        question = (self, key, property_name, frozenset(resolving))
        if question not in known:
            known[question] = compute(self, key, property_name)
        return known[question]

    stack_class.getProperty = remembered


if os.environ.get("CURA_REFERENCE_MEMORY", "yes") == "yes":
    remember(GlobalStack)
    remember(ExtruderStack)


class Message:
    """Takes the place of the message to CuraEngine."""

    def __init__(self):
        self.settings = {}
        self.extruders = []
        self.limits = {}

    def getMessage(self, name):
        return self

    def addRepeatedMessage(self, name):
        if name == "extruders":
            extruder = Message()
            self.extruders.append(extruder)
            return extruder
        return Entry(self, name)


class Entry:
    def __init__(self, message, kind):
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "kind", kind)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if name == "value":
            self.message.settings[self.name] = value.decode("utf-8")
        if name == "extruder":
            self.message.limits[self.name] = value


def sent(stack):
    job = slice_module.StartSliceJob(Message())
    message = job._slice_message
    job._buildGlobalSettingsMessage(stack)
    job._buildGlobalInheritsStackMessage(stack)
    for extruder in stack.extruderList:
        job._buildExtruderMessage(extruder)
    return message
