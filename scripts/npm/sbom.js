// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/npm.sh sbom FILE [FOLDER]: fails where the SBOM does not follow CycloneDX's schema, refers to what it does not
// contain, or describes other files than those of the folder.
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");

function repeated(values) {
    return values.filter((value, index) => values.indexOf(value) !== index);
}

function danglingReferences(bom) {
    const refs = [bom.metadata.component, ...bom.components].map((component) => component["bom-ref"]);
    const used = bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    return [
        ...repeated(refs).map((ref) => `${ref} is there twice`),
        ...new Set(used.filter((ref) => !refs.includes(ref)).map((ref) => `there is no component ${ref}`)),
    ];
}

// Files by name with the SHA-256 that the SBOM states.
function describedFiles(bom) {
    const sources = bom.metadata.component.externalReferences.filter(({ type }) => type === "source-distribution");
    const packages = bom.components.filter(({ hashes }) => hashes);
    return [
        ...sources.map(({ url, hashes }) => [url, hashes]),
        ...packages.map(({ externalReferences: [{ url }], hashes }) => [url, hashes]),
    ];
}

function otherFiles(bom, folder) {
    const described = describedFiles(bom);
    const wrong = described.filter(([name, [{ content }]]) => {
        const file = path.join(folder, name);
        return !fs.existsSync(file) || crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex") !== content;
    });
    const packages = fs.readdirSync(folder).filter((name) => name.endsWith(".deb"));
    const left = packages.filter((name) => !described.some(([one]) => one === name));
    return [
        ...wrong.map(([name]) => `${name} is not the file that is described`),
        ...left.map((name) => `${name} is not described`),
    ];
}

async function main([file, folder]) {
    const text = fs.readFileSync(file, "utf8");
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    const errors = (await validator.validate(text)) ?? [];
    const complaints = errors.map(({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params).slice(0, 100)}`);
    if (complaints.length === 0) {
        const bom = JSON.parse(text);
        complaints.push(...danglingReferences(bom), ...(folder ? otherFiles(bom, folder) : []));
        console.log(`sbom: ${bom.components.length} components in ${file}`);
    }
    complaints.forEach((complaint) => console.error(`${file}: ${complaint}`));
    process.exitCode = complaints.length > 0 ? 1 : 0;
}

main(process.argv.slice(2));
