// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/npm.sh containers: checks the files in resources/containers, and prints what is wrong:
//   Containerfile    linted; the commands that it runs are checked by shellcheck
//   compose.yaml     against the schema of the Compose specification
//   kubernetes/      against the types (no unknown key) and the schemas (ranges, formats) of Kubernetes and of the
//                    Prometheus operator, and whether selectors and ports meet what they mean
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {DCLinter} from 'dclint';
import {DockerfileParser} from 'dockerfile-ast';
import ts from 'typescript';
import {parse, parseAllDocuments} from 'yaml';

const require = createRequire(import.meta.url);
const checkout = process.cwd();
const folder = path.join(checkout, 'resources/containers');
process.chdir(path.dirname(fileURLToPath(import.meta.url))); // linters, types and schemas are there
let wrong = 0;

function complain(file, text) {
    console.error(`${path.relative(checkout, file)}: ${text}`);
    wrong = 1;
}

/** Complains of a file where a program ends with another code than 0. */
function run(file, program, args, input) {
    const {status, stdout, stderr, error} = spawnSync(program, args, {input, encoding: 'utf8'});
    if (status !== 0)
        complain(file, `${path.basename(program)}:\n${error ?? ''}${stdout}${stderr}`);
}

function checkContainerfile(file) {
    run(file, 'node_modules/.bin/dockerfilelint', [file]);
    run(file, 'node_modules/.bin/dockerfile-utils', ['lint', file]);
    const instructions = DockerfileParser.parse(fs.readFileSync(file, 'utf8')).getInstructions();
    const those = keyword => instructions.filter(instruction => instruction.getKeyword() === keyword);
    for (const instruction of those('RUN')) {
        const command = instruction.getRawArgumentsContent().replace(/^(--\S+[\s\\]+)+/, '');
        run(file, 'shellcheck', ['--shell=dash', '-'], `${command}\n`);
    }
    // Of its number Kubernetes sees that the user is not root.
    if (!/^[1-9]\d*:[1-9]\d*$/.test(those('USER').at(-1)?.getArgumentsContent()))
        complain(file, 'the last USER is not the number of a user and a group, both not root');
    for (const keyword of ['ENTRYPOINT', 'CMD'])
        for (const instruction of those(keyword))
            try {
                JSON.parse(instruction.getRawArgumentsContent());
            } catch {
                complain(file, `${keyword} is not a list: a shell would get the signals`);
            }
}

async function checkCompose(file) {
    // Not an error here: compose.yaml says both how the image is made and what it is called. Warnings are a matter of taste.
    const rules = {'no-build-and-image': 0, 'service-image-require-explicit-tag': 0};
    const linter = new DCLinter({rules, quiet: true, debug: false, exclude: []});
    for (const {messages} of await linter.lintFiles([file], false))
        for (const {type, line, message} of messages)
            if (type === 'error')
                complain(file, `line ${line}: ${message}`);
    const [{content: {secrets}}] = manifestsOf([file]);
    const configuration = path.join(folder, 'guardia.yaml');
    expectPasswordFile(configuration, fs.readFileSync(configuration, 'utf8'),
        Object.keys(secrets).map(name => `/run/secrets/${name}`));
}

/** Complains where the exporter's configuration expects the password in another file than the one that is mounted. */
function expectPasswordFile(file, configuration, mounted) {
    const {database} = parse(configuration);
    if (!mounted.includes(database.password_file))
        complain(file, `password_file is ${database.password_file}, but mounted is ${mounted}`);
}

/** The manifests of the files, each with the file that it is from. */
function manifestsOf(files) {
    return files.flatMap(file => parseAllDocuments(fs.readFileSync(file, 'utf8'), {version: '1.1'}).flatMap(document => {
        document.errors.forEach(error => complain(file, error.message));
        return document.errors.length > 0 ? [] : {file, content: document.toJS()};
    }));
}

/** The module that has the type and the schema of a manifest, or undefined. */
function moduleOf({apiVersion, kind}) {
    return ['kubernetes-models', '@kubernetes-models/prometheus-operator']
        .map(name => `${name}/${apiVersion}/${kind}`)
        .find(name => fs.existsSync(`node_modules/${name}.d.ts`));
}

/** Each manifest as a literal of its type: TypeScript takes no key that the type does not have. */
function checkTypes(manifests) {
    const sources = new Map(manifests.map(({content}, index) => [
        path.resolve(`manifest${index}.ts`),
        `import type {I${content.kind}} from '${moduleOf(content)}';\n`
            + `export const manifest: I${content.kind} = ${JSON.stringify(content, null, 1)};\n`,
    ]));
    const options = {strict: true, noEmit: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node10};
    const host = ts.createCompilerHost(options);
    const {fileExists, readFile, getSourceFile} = host;
    host.fileExists = name => sources.has(path.resolve(name)) || fileExists(name);
    host.readFile = name => sources.get(path.resolve(name)) ?? readFile(name);
    host.getSourceFile = (name, ...rest) => sources.has(path.resolve(name))
        ? ts.createSourceFile(name, sources.get(path.resolve(name)), rest[0]) : getSourceFile(name, ...rest);
    for (const diagnostic of ts.getPreEmitDiagnostics(ts.createProgram([...sources.keys()], options, host))) {
        const index = [...sources.keys()].indexOf(path.resolve(diagnostic.file?.fileName ?? ''));
        const {file, content} = manifests[index] ?? {file: folder, content: {}};
        complain(file, `${content.kind}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`);
    }
}

function checkSchema({file, content}) {
    try {
        new (require(moduleOf(content))[content.kind])(content).validate();
    } catch (error) {
        complain(file, `${content.kind}: ${error.message}`);
    }
}

/** What the schemas cannot say: that one manifest names what another one has. */
function checkReferences(manifests) {
    const those = kind => manifests.filter(({content}) => content.kind === kind);
    const selects = (selector, labels) => Object.entries(selector).every(([key, value]) => labels?.[key] === value);
    const [{file, content: {spec: {selector, template}}}] = those('Deployment');
    const [{content: service}] = those('Service');
    const [container] = template.spec.containers;
    const portNames = container.ports.map(({name}) => name);
    const expect = (condition, text) => condition || complain(file, text);

    expect(selects(selector.matchLabels, template.metadata.labels), 'the Deployment does not select its own pods');
    expect(selects(service.spec.selector, template.metadata.labels), 'the Service does not select the pods');
    for (const {targetPort} of service.spec.ports)
        expect(portNames.includes(targetPort), `the pods have no port ${targetPort}`);
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
        expect(portNames.includes(container[probe].httpGet.port), `${probe}: the pods have no such port`);
    for (const {content: {spec}} of those('NetworkPolicy'))
        expect(selects(spec.podSelector.matchLabels, template.metadata.labels), 'the NetworkPolicy does not select the pods');
    for (const {content: {spec}} of those('ServiceMonitor')) {
        expect(selects(spec.selector.matchLabels, service.metadata.labels), 'the ServiceMonitor does not select the Service');
        for (const {port} of spec.endpoints)
            expect(service.spec.ports.some(({name}) => name === port), `the Service has no port ${port}`);
    }
    const names = kind => those(kind).map(({content}) => content.metadata.name);
    for (const {configMap, secret, persistentVolumeClaim} of template.spec.volumes) {
        expect(!configMap || names('ConfigMap').includes(configMap.name), `there is no ConfigMap ${configMap?.name}`);
        expect(!secret || names('Secret').includes(secret.secretName), `there is no Secret ${secret?.secretName}`);
        expect(!persistentVolumeClaim || names('PersistentVolumeClaim').includes(persistentVolumeClaim.claimName),
            `there is no PersistentVolumeClaim ${persistentVolumeClaim?.claimName}`);
    }
    const volumes = template.spec.volumes.map(({name}) => name);
    for (const {name} of container.volumeMounts)
        expect(volumes.includes(name), `the pods have no volume ${name}`);

    const [{content: configMap}] = those('ConfigMap');
    const [{content: secret}] = those('Secret');
    const secrets = container.volumeMounts.find(({name}) => template.spec.volumes.find(volume => volume.name === name)?.secret);
    expectPasswordFile(file, configMap.data['guardia.yaml'],
        Object.keys(secret.stringData).map(key => path.posix.join(secrets?.mountPath ?? '', key)));
}

checkContainerfile(path.join(folder, 'Containerfile'));
await checkCompose(path.join(folder, 'compose.yaml'));
const kubernetes = path.join(folder, 'kubernetes');
const manifests = manifestsOf(fs.readdirSync(kubernetes).map(name => path.join(kubernetes, name)));
const unknown = manifests.filter(({content}) => !moduleOf(content));
unknown.forEach(({file, content}) => complain(file, `there is no schema of ${content.apiVersion} ${content.kind}`));
if (unknown.length === 0) {
    checkTypes(manifests);
    manifests.forEach(checkSchema);
}
if (!wrong)
    checkReferences(manifests);
process.exit(wrong);
