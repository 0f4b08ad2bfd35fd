// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/selftest.h"

#include "app/addressfindings.h"
#include "app/datafindings.h"
#include "app/datathreads.h"
#include "app/filefindings.h"
#include "app/firstcollection.h"
#include "app/surroundings.h"
#include "collect/connection/databasecheck.h"
#include "collect/connection/interrupter.h"
#include "collect/definition/definitionloader.h"
#include "format/expositionreader.h"
#include "http/server.h"
#include "model/duration.h"
#include "webconfig/webconfiguration.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Below this, counters and history are in danger of not being saved.
constexpr qint64 LeastSpace = 64LL * 1024 * 1024; // bytes

void append(Findings &findings, const Findings &more)
{
    findings.insert(findings.end(), more.begin(), more.end());
}

/// Where the password comes from; never what it is.
QString passwordSource(const DatabaseSettings &database)
{
    if (database.address.dialect == Dialect::SQLite)
        return u"none is needed"_s;
    if (!database.passwordFile.isEmpty())
        return u"from " + database.passwordFile;
    if (database.address.password.isEmpty())
        return u"none"_s;
    return qEnvironmentVariable("GUARDIA_DATABASE_PASSWORD") == database.address.password
        ? u"from GUARDIA_DATABASE_PASSWORD, or given with the connection"_s
        : u"given with the connection"_s;
}

Findings configurationFindings(const SelfTestSubject &subject)
{
    const CollectionSettings &collection = subject.loaded.setup.collection;
    Findings findings{
        {FindingState::Fine,
         u"configuration file: "
             + (subject.configFile.isEmpty() ? u"none"_s
                                             : QFileInfo(subject.configFile).absoluteFilePath())}};
    for (const Problem &problem : subject.loaded.problems)
        findings.push_back({FindingState::Failure, problemText(problem)});
    if (!subject.loaded.problems.empty())
        return findings;
    QStringList names;
    for (const CollectorDefinition &collector : collection.collectors) {
        const auto interval = collector.interval.value_or(collection.interval);
        names << collector.name + u" (" + durationText(interval)
                + (isBuiltIn(collector) ? u")"_s : u", own)"_s);
    }
    findings.push_back({FindingState::Fine, u"collectors: " + names.join(u", ")});
    findings.push_back({FindingState::Fine,
                        u"time-outs: connect " + durationText(collection.database.connectTimeout)
                            + u", collect " + durationText(collection.timeout) + u"; connections: "
                            + QString::number(collection.connections)});
    findings.push_back({FindingState::Fine, u"password: " + passwordSource(collection.database)});
    if (subject.isPasswordInOptions)
        findings.push_back(
            {FindingState::Warning,
             u"the password stands on the command line, where everybody on this computer sees it"_s,
             u"write it into a file for --database.password-file"_s});
    if (!subject.loaded.unprotectedAddresses.isEmpty())
        findings.push_back(
            {FindingState::Warning, u"open to everybody: " + subject.loaded.unprotectedAddresses,
             u"listen on 127.0.0.1, or set up TLS and users or tokens in --web.config.file"_s});
    return findings;
}

/// The files of the web configuration, and what it says that works, but probably not as intended.
Findings webFileFindings(const QString &fileName, const Clock &clock)
{
    Findings findings;
    const LoadedWebConfiguration loaded = loadWebConfiguration(fileName, clock);
    for (const Problem &notice : loaded.notices)
        findings.push_back({FindingState::Warning, problemText(notice)});
    for (const QString &file : loaded.files) {
        const bool isSecret = holdsMoreThanCertificates(file);
        append(findings,
               examineFile(isSecret ? u"web configuration"_s : u"certificate"_s, file,
                           isSecret ? FileContent::Secret : FileContent::Public));
    }
    return findings;
}

Findings fileFindings(const SelfTestSubject &subject, const Clock &clock)
{
    const Setup &setup = subject.loaded.setup;
    const DatabaseSettings &database = setup.collection.database;
    Findings findings;
    if (!subject.configFile.isEmpty()) {
        const bool hasPassword = database.passwordFile.isEmpty() && !database.address.password.isEmpty()
            && !subject.isPasswordInOptions;
        append(findings,
               examineFile(u"configuration"_s, QFileInfo(subject.configFile).absoluteFilePath(),
                           hasPassword ? FileContent::Secret : FileContent::Public));
    }
    if (!database.passwordFile.isEmpty())
        append(findings, examineFile(u"password file"_s, database.passwordFile, FileContent::Secret));
    QStringList definitions;
    for (const CollectorDefinition &collector : setup.collection.collectors) {
        if (!isBuiltIn(collector) && !definitions.contains(collector.file))
            definitions << collector.file;
    }
    for (const QString &file : std::as_const(definitions))
        append(findings, examineFile(u"definition"_s, file, FileContent::Public));
    if (!setup.webConfigFile.isEmpty())
        append(findings, webFileFindings(setup.webConfigFile, clock));
    if (database.address.dialect == Dialect::SQLite && QFileInfo::exists(database.address.database))
        append(findings, examineFile(u"database"_s, database.address.database, FileContent::Public));
    return findings;
}

QString sizeText(qint64 bytes)
{
    return QString::number(bytes / 1024) + u" KiB";
}

/// A file of the state directory. Nothing has to be there before the exporter has run.
Findings stateFileFindings(const QString &what, const QString &fileName)
{
    const QFileInfo file(fileName);
    if (!file.exists())
        return {{FindingState::Note, what + u' ' + fileName + u": there is none yet"}};
    Findings findings = examineFile(what, fileName, FileContent::Secret);
    findings.push_back({FindingState::Fine,
                        what + u": " + sizeText(file.size()) + u", written "
                            + file.lastModified().toUTC().toString(Qt::ISODate)});
    return findings;
}

Findings stateFindings(const Setup &setup)
{
    const QString directory = setup.collection.stateDirectory;
    const DatabaseAddress &address = setup.collection.database.address;
    const QFileInfo info(directory);
    if (!info.exists())
        return {{FindingState::Note,
                 u"state directory " + directory + u": it does not exist yet; the exporter makes it"}};
    Findings findings = examineFile(u"state directory"_s, directory, FileContent::Secret);
    if (!info.isDir() || !info.isWritable())
        findings.push_back(
            {FindingState::Warning,
             u"state directory " + directory
                 + u": this user cannot write it, so that counters and history would not be kept",
             u"run the self-test as the user that runs the exporter, or give it the directory"_s});
    const qint64 space = QStorageInfo(directory).bytesAvailable();
    if (space >= 0)
        findings.push_back({space < LeastSpace ? FindingState::Warning : FindingState::Fine,
                            u"state directory: " + sizeText(space) + u" of space left"});
    const CounterFile counters(directory, StateAccess::ReadOnly, databaseIdentity(address));
    append(findings, stateFileFindings(u"counter file"_s, counters.fileName()));
    if (const auto ledger = counters.read(); !ledger)
        findings.push_back({FindingState::Warning,
                            u"counter file: counters begin anew: " + ledger.error().message,
                            u"docs/troubleshooting.md, \"Counters and history are not kept\""_s});
    if (setup.history.directory.isEmpty())
        findings.push_back({FindingState::Note, u"history: it is switched off (history.enabled)"_s});
    else
        append(findings, stateFileFindings(u"history file"_s, historyFileName(setup.history, address)));
    return findings;
}

/// Whether a scraper would get all numbers as they are.
Findings outputFindings(const ServerSettings &settings, const SnapshotPtr &snapshot, const Clock &clock)
{
    Server server(settings, clock);
    server.setSnapshot(snapshot);
    const QByteArray text = server.exposition();
    const auto read = familiesFrom(text);
    if (!read)
        return {{FindingState::Failure,
                 u"the text for Prometheus (%1 bytes) cannot be read back: "_s.arg(text.size())
                     + read.error().message}};
    std::size_t series = 0;
    for (const MetricFamily &family : *read)
        series += family.samples.size();
    Findings findings{
        {FindingState::Fine,
         u"the text for Prometheus: %1 bytes, %2 families, %3 series; it reads back without a mistake"_s
             .arg(text.size())
             .arg(read->size())
             .arg(series)}};
    for (const MetricFamily &family : snapshot->families) {
        const auto found = std::ranges::find(*read, family.name, &MetricFamily::name);
        if (!family.samples.empty()
            && (found == read->end() || found->samples.size() != family.samples.size()))
            findings.push_back({FindingState::Failure,
                                u"family " + family.name + u": the text for Prometheus lacks series of it"});
    }
    return findings;
}

/// DatabaseChecker for a thread that may wait.
DatabaseFindings checkInDetail(const CollectionSettings &settings)
{
    DatabaseFindings found;
    DatabaseChecker checker;
    QEventLoop loop;
    QObject::connect(&checker, &DatabaseChecker::finished, &loop,
                     [&](quint64, const DatabaseFindings &findings) {
                         found = findings;
                         loop.quit();
                     });
    checker.start(1, settings.database, settings.collectors, settings.schema, CheckDepth::Details);
    loop.exec();
    return found;
}

/// The sections for which a database is needed. False where a thread hangs in a driver.
bool examineData(const Setup &setup, const Clock &clock, Diagnosis &diagnosis)
{
    const auto begin = std::chrono::steady_clock::now();
    CollectionSettings settings = setup.collection;
    if (settings.stateAccess == StateAccess::ReadWrite)
        settings.stateAccess = StateAccess::ReadOnly; // another exporter may be writing it
    const DatabaseFindings found = checkInDetail(settings);
    diagnosis.sections.push_back({u"Database"_s, databaseFindings(settings, found)});
    if (!found.isReachable)
        return hangingThreads() == 0; // one may still be connecting
    diagnosis.sections.push_back({u"Tables"_s, tableFindings(settings, found)});
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        begin + firstCollectionLimit(settings) - std::chrono::steady_clock::now());
    const FirstCollection first = collectFirst(settings, clock, std::max(left, 1000ms));
    if (first.snapshot) {
        diagnosis.sections.push_back({u"Collectors"_s, collectorFindings(settings, found, *first.snapshot)});
        diagnosis.sections.push_back({u"Output"_s, outputFindings(setup.server, first.snapshot, clock)});
    } else {
        diagnosis.sections.push_back(
            {u"Collectors"_s, {{FindingState::Failure, u"no collection has ended in time"_s}}});
    }
    return first.isClean;
}

} // namespace

SelfTest runSelfTest(const SelfTestSubject &subject, const Clock &clock)
{
    const Setup &setup = subject.loaded.setup;
    SelfTest test;
    Diagnosis &diagnosis = test.diagnosis;
    diagnosis.madeAt = clock().toUTC();
    diagnosis.sections.push_back({u"Program"_s, surroundings(subject.program, setup.server.build, clock)});
    diagnosis.sections.push_back({u"Configuration"_s, configurationFindings(subject)});
    diagnosis.sections.push_back({u"Files"_s, fileFindings(subject, clock)});
    if (!subject.loaded.problems.empty())
        return test;
    test.isClean = examineData(setup, clock, diagnosis);
    diagnosis.sections.push_back(
        {u"Addresses"_s,
         subject.isServing ? Findings{{FindingState::Fine, u"this program itself serves its numbers"_s}}
                           : addressFindings(setup.listenAddresses, !setup.webConfigFile.isEmpty())});
    diagnosis.sections.push_back({u"State"_s, stateFindings(setup)});
    return test;
}

} // namespace guardia
