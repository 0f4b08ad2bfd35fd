#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what Debian packages of this project consist of, as a CycloneDX 1.6 SBOM: the packages, the source archive that they
were made from, everything that they need from Debian with its version, and what they were built with.

  scripts/sbom.py --status FILE... [--source ARCHIVE] PACKAGE.deb...

A status is dpkg's list of installed packages (/var/lib/dpkg/status) of the system that built the packages, or ran them. All
have to be of one release of Debian. What the packages recommend is listed where it was installed there. The same input and
the same $SOURCE_DATE_EPOCH give the same bytes. scripts/npm.sh sbom checks the result.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse
import uuid

TOP = pathlib.Path(__file__).resolve().parent.parent
SUPPLIER = {"name": "GUARDiA Console maintainers"}
LICENSE = [{"expression": "GPL-3.0-or-later"}]


def paragraphs(text):
    """The paragraphs of a Debian control file, each as a dictionary of its fields."""
    for paragraph in re.split(r"\n{2,}", text.strip()):
        unfolded = re.sub(r"\n[ \t]+", " ", paragraph)
        yield dict(re.findall(r"^([\w-]+): *(.*)$", unfolded, re.MULTILINE))


def names(relation):
    """The alternatives of each item of a field such as Depends, without versions: "a | b (>= 1), c" is [[a, b], [c]]."""
    items = [item for item in relation.split(",") if item.strip()]
    return [[re.match(r"\s*([^\s:(]+)", one).group(1) for one in item.split("|")] for item in items]


class Installed:
    """The Debian packages of a system, also by the names that they provide."""

    def __init__(self, files):
        self.fields = {}
        for file in files:
            for fields in paragraphs(pathlib.Path(file).read_text()):
                if fields["Status"].endswith(" installed") and not fields["Package"].startswith("guardia-"):
                    self.fields[fields["Package"]] = fields
        self.providers = {name: name for name in self.fields}
        for name in sorted(self.fields):
            for [provided] in names(self.fields[name].get("Provides", "")):
                self.providers.setdefault(provided, name)
        self.release = self.fields["base-files"]["Version"].split(".")[0].split("+")[0]

    def named(self, alternatives):
        """The installed package that satisfies one item of a relation, or None."""
        return next((self.providers[name] for name in alternatives if name in self.providers), None)

    def needs(self, name):
        """The packages that one needs; Debian's own are complete where dpkg says that they are installed."""
        fields = self.fields[name]
        relation = ",".join(filter(None, [fields.get("Pre-Depends"), fields.get("Depends")]))
        return sorted(set(filter(None, map(self.named, names(relation)))) - {name})

    def closure(self, wanted):
        found, waiting = set(), list(wanted)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.needs(name)
        return found

    def purl(self, name):
        fields = self.fields[name]
        return purl("debian", name, fields["Version"], fields["Architecture"], self.release)

    def component(self, name, scope):
        fields = self.fields[name]
        return {"type": "library", "bom-ref": self.purl(name), "name": name, "version": fields["Version"], "scope": scope,
                "purl": self.purl(name), "supplier": {"name": fields["Maintainer"].split(" <")[0]}}


def purl(vendor, name, version, architecture, release):
    quoted = [urllib.parse.quote(part, safe="") for part in (name, version)]
    return f"pkg:deb/{vendor}/{quoted[0]}@{quoted[1]}?arch={architecture}&distro=debian-{release}"


def digest(file):
    return [{"alg": "SHA-256", "content": hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()}]


class OwnPackage:
    """A package of this project: its control fields, and which packages of Debian and of this project it asks for."""

    def __init__(self, file, installed):
        control = subprocess.run(["dpkg-deb", "--field", file], capture_output=True, text=True, check=True).stdout
        [self.fields] = paragraphs(control)
        self.summary = re.search("^Description: (.*)$", control, re.MULTILINE).group(1)
        self.file = pathlib.Path(file)
        self.name = self.fields["Package"]
        self.ref = purl("guardia-console", self.name, self.fields["Version"], self.fields["Architecture"], installed.release)
        items = names(self.fields.get("Depends", ""))
        self.siblings = [name for item in items for name in item if name.startswith("guardia-")]
        self.required = {self.required_name(item, installed) for item in items if item[0] not in self.siblings}
        recommended = map(installed.named, names(self.fields.get("Recommends", "")))
        self.optional = set(filter(None, recommended)) - self.required

    def required_name(self, item, installed):
        return installed.named(item) or sys.exit(f"sbom: {self.file.name} needs {' | '.join(item)}, which is not installed")

    def component(self):
        return {"type": "application", "bom-ref": self.ref, "name": self.name, "version": self.fields["Version"],
                "description": self.summary, "supplier": SUPPLIER, "licenses": LICENSE, "hashes": digest(self.file),
                "purl": self.ref, "externalReferences": [{"type": "distribution", "url": self.file.name}]}


def build_packages(installed):
    """What scripts/packages.txt asks for to build."""
    lines = [line.split() for line in (TOP / "scripts/packages.txt").read_text().splitlines()]
    return {installed.providers[words[1]] for words in lines if words[:1] == ["build"] and words[1] in installed.providers}


def project(version, source):
    """The root of the SBOM."""
    ref = f"guardia-console@{version}"
    homepage = re.search(r'HOMEPAGE_URL "(.*)"', (TOP / "CMakeLists.txt").read_text()).group(1)
    references = [{"type": "website", "url": homepage}]
    if source:
        references.append({"type": "source-distribution", "url": pathlib.Path(source).name, "hashes": digest(source)})
    return {"type": "application", "bom-ref": ref, "name": "guardia-console", "version": version, "supplier": SUPPLIER,
            "licenses": LICENSE, "externalReferences": references}


def bill(arguments):
    installed = Installed(arguments.status)
    own = sorted((OwnPackage(file, installed) for file in arguments.packages), key=lambda package: package.ref)
    [version] = {package.fields["Version"] for package in own}
    root = project(version.rsplit("-", 1)[0], arguments.source)

    required = installed.closure(set().union(*(package.required for package in own)))
    optional = installed.closure(set().union(*(package.optional for package in own))) - required
    excluded = build_packages(installed) - required - optional
    scopes = dict.fromkeys(excluded, "excluded") | dict.fromkeys(optional, "optional") | dict.fromkeys(required, "required")

    dependencies = {root["bom-ref"]: [package.ref for package in own]}
    siblings = {package.name: package.ref for package in own}
    for package in own:
        dependencies[package.ref] = [siblings[name] for name in package.siblings]
        dependencies[package.ref] += map(installed.purl, package.required | package.optional)
    for name in required | optional:
        dependencies[installed.purl(name)] = list(map(installed.purl, installed.needs(name)))

    when = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": root, "supplier": SUPPLIER,
                     "tools": {"components": [{"type": "application", "name": "scripts/sbom.py", "version": root["version"]}]}},
        "components": [package.component() for package in own]
        + [installed.component(name, scopes[name]) for name in sorted(scopes)],
        "dependencies": [{"ref": ref, "dependsOn": sorted(needed)} for ref, needed in sorted(dependencies.items())],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--status", action="append", required=True)
    parser.add_argument("--source")
    parser.add_argument("packages", nargs="+", metavar="PACKAGE.deb")
    result = bill(parser.parse_args())
    identity = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(result, sort_keys=True))
    result = {"bomFormat": result.pop("bomFormat"), "specVersion": result.pop("specVersion"),
              "serialNumber": f"urn:uuid:{identity}"} | result
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()


main()
