#!/usr/bin/python3 -B
"""Asks Cura's own library what it would send to CuraEngine.

Usage: cura_reference.py PREFIX JOBS OUT

PREFIX is the folder that holds Cura's share/, lib/ (that is /usr, or build/cura/usr). JOBS is a
JSON list of {"printer": ID, "materials": N, "qualities": N, "overrides": [{...}, ...]}, where the
N materials and qualities are chosen here from what Cura offers; a job may name them instead, as
lists, and "extruders": [{"material": ID, "nozzle": NAME, "enabled": BOOL, "overrides": {...}}],
"intent": CATEGORY and "changes": {...} (Cura's machine settings). OUT receives one JSON object.
"""
import json
import os
import sys
import time
import types

from cura_stand_in import (
    Anything, ContainerTree, CuraStackBuilder, MachineManager, SceneNode, application, empty, known,
    sent, slice_module)

JOBS, OUT = sys.argv[2:4]


class Manager:
    """Carries the state that the machine manager's own functions work on."""

    _setEmptyQuality = MachineManager._setEmptyQuality
    _setQualityGroup = MachineManager._setQualityGroup
    _updateQualityWithMaterial = MachineManager._updateQualityWithMaterial
    _updateIntentWithQuality = MachineManager._updateIntentWithQuality
    activeMaterialsCompatible = MachineManager.activeMaterialsCompatible

    def __init__(self, stack):
        self._global_container_stack = stack
        self._application = application

    def setIntentByCategory(self, category):
        unwrapped(MachineManager.setIntentByCategory)(self, category)

    def __getattr__(self, name):
        return Anything()


def unwrapped(function):
    return getattr(function, "__wrapped__", function)


def new_machine(definition_id):
    known.clear()
    application.stack = None
    stack = CuraStackBuilder.createMachine(definition_id, definition_id)
    application.stack = stack
    application.default_position = "0"
    application.extruder_manager._extruder_trains.clear()
    return stack


def choose(options, count, preferred):
    """The preferred ones that there are, then others in order, at most count."""
    if isinstance(count, list):
        return count
    # A printer's own preference is often among the usual ones: each counts once.
    ordered = dict.fromkeys([name for name in preferred if name in options] + sorted(options))
    return list(ordered)[:count]


def fitting(node, extruder):
    """The materials of the extruder's diameter that Cura would let a person choose."""
    diameter = int(extruder.getApproximateMaterialDiameter())
    return {
        base: material for base, material in node.materials.items()
        if base == "empty_material" or (
            int(material.getMetaDataEntry("approximate_diameter")) == diameter
            and material.getMetaDataEntry("compatible"))}


def set_up(stack, machine, case):
    """Puts nozzle, material, quality, intent and overrides into the stacks, as the pages would."""
    manager = Manager(stack)
    stack.definitionChanges.clear()
    for key, value in case.get("changes", {}).items():
        stack.definitionChanges.setProperty(key, "value", value)
    choices = case.get("extruders", [])
    for position, extruder in enumerate(stack.extruderList):
        choice = choices[position] if position < len(choices) else {}
        extruder.definitionChanges.clear()
        for key, value in case.get("changes", {}).items():
            if extruder.definition.findDefinitions(key=key):
                extruder.definitionChanges.setProperty(key, "value", value)
        nozzle = choice.get("nozzle") or extruder.variant.getName()
        extruder.variant = machine.variants[nozzle].container
        base = choice.get("material") or extruder.material.getMetaDataEntry("base_file")
        extruder.material = machine.variants[nozzle].materials[base].container
        extruder.setEnabled(True)
    # As a person would: choose with all extruders, then switch one off, which keeps what it had.
    before = quality_groups(stack, machine)
    if case["quality"] in before:
        manager._setQualityGroup(before[case["quality"]])
    for choice, extruder in zip(choices, stack.extruderList):
        extruder.setEnabled(choice.get("enabled", True))
    enabled = [extruder for extruder in stack.extruderList if extruder.isEnabled]
    application.default_position = enabled[0].getMetaDataEntry("position")
    if len(enabled) != len(stack.extruderList):
        stack.definitionChanges.setProperty("extruders_enabled_count", "value", len(enabled))
    groups = quality_groups(stack, machine)
    manager._setQualityGroup(groups.get(case["quality"]))
    manager.setIntentByCategory(case.get("intent", "default"))
    stack.userChanges.clear()
    for position, extruder in enumerate(stack.extruderList):
        extruder.userChanges.clear()
        choice = choices[position] if position < len(choices) else {}
        values = {
            key: value for key, value in case.get("overrides", {}).items()
            if stack.definition.getProperty(key, "settable_per_extruder")}
        values.update(choice.get("overrides", {}))
        for key, value in values.items():
            extruder.userChanges.setProperty(key, "value", value)
    for key, value in case.get("overrides", {}).items():
        if not stack.definition.getProperty(key, "settable_per_extruder"):
            stack.userChanges.setProperty(key, "value", value)


def quality_groups(stack, machine):
    groups = machine.getQualityGroups(
        [extruder.variant.getName() for extruder in stack.extruderList],
        [extruder.material.getMetaDataEntry("base_file") for extruder in stack.extruderList],
        [extruder.isEnabled for extruder in stack.extruderList])
    return {kind: group for kind, group in groups.items() if group.is_available}


def states(stack, global_stack):
    """Whether each setting matters, its limits, and the settings that Cura refuses."""
    properties = ("enabled", "minimum_value", "maximum_value", "minimum_value_warning", "maximum_value_warning")
    result = {"errors": sorted(stack.getErrorKeys())}
    for key in global_stack.getAllKeys():
        values = [stack.getProperty(key, name) for name in properties]
        result[key] = [str(bool(values[0]))] + ["" if value is None else str(value) for value in values[1:]]
    return result


def answer(stack, machine, case):
    known.clear()
    set_up(stack, machine, case)
    known.clear()
    message = sent(stack)
    result = dict(case)
    result["extruders"] = [
        {
            "nozzle": extruder.variant.getName(),
            "material": extruder.material.getMetaDataEntry("base_file"),
            "enabled": extruder.isEnabled,
            "overrides": (case.get("extruders", []) + [{}] * 16)[position].get("overrides", {}),
            "settings": message.extruders[position].settings,
        } for position, extruder in enumerate(stack.extruderList)]
    if case.get("states"):
        result["states"] = [states(one, stack) for one in [stack] + stack.extruderList]
    result["global"] = message.settings
    result["limited"] = message.limits
    result["containers"] = [container.getId() for container in stack.getContainers()]
    return result


def run(job, results, machines):
    stack = new_machine(job["printer"])
    machine = ContainerTree.getInstance().machines[job["printer"]]
    first = stack.extruderList[0]
    node = machine.variants[first.variant.getName()]
    offered = fitting(node, first)
    preferred = [machine.preferred_material, machine.preferred_material + "_175"]
    preferred += ["generic_%s%s" % (name, end) for name in ("pla", "petg", "abs", "tpu", "nylon") for end in ("", "_175")]
    machines[job["printer"]] = {"variants": sorted(machine.variants), "materials": sorted(offered)}
    if "extruders" in job:
        results.append(answer(stack, machine, job))
        return
    for material in choose(offered, job["materials"], preferred):
        for extruder in stack.extruderList:
            nozzle = machine.variants[extruder.variant.getName()]
            if material in nozzle.materials:
                extruder.material = nozzle.materials[material].container
        groups = quality_groups(stack, machine)
        machines[job["printer"]].setdefault("qualities", {})[material] = sorted(groups)
        choice = [
            {
                "nozzle": extruder.variant.getName(),
                "material": extruder.material.getMetaDataEntry("base_file"),
            } for extruder in stack.extruderList]
        wanted = ["normal", "draft", "high", machine.preferred_quality_type, "standard", "fast"]
        for quality in choose(groups, job["qualities"], wanted) or ["not_supported"]:
            for overrides in job.get("overrides", [{}]):
                results.append(answer(stack, machine, {
                    "printer": job["printer"], "quality": quality, "extruders": choice,
                    "overrides": overrides, "states": not states_of.get(job["printer"])}))
                states_of[job["printer"]] = True


with open(JOBS) as file:
    jobs = json.load(file)
model = SceneNode()
model.setSelectable(True)
application.root.addChild(model)
# It lets a user interface breathe; here is none.
slice_module.Job.yieldThread = staticmethod(lambda: None)
# Tokens that tell the time must be the same on both sides.
slice_module.time = types.SimpleNamespace(strftime=lambda form: time.strftime(form, time.gmtime(0)))
all_results, all_machines, all_failures = [], {}, {}
states_of = {}
for one in jobs:
    began = time.time()
    try:
        run(one, all_results, all_machines)
    except Exception as failure:  # Cura cannot set this printer up: not to be compared.
        all_failures[one["printer"]] = "%s: %s" % (type(failure).__name__, failure)
    print(one["printer"], round(time.time() - began, 2), len(all_results), file=sys.stderr)
with open(OUT + ".new", "w") as file:
    json.dump({"cases": all_results, "machines": all_machines, "failures": all_failures}, file)
os.replace(OUT + ".new", OUT)
