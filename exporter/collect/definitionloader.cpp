// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definitionloader.h"

#include "collect/definitionparser.h"
#include "collect/reservednames.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <utility>

namespace guardia {

namespace {

/// Keeps names unique over all files.
class NameCheck
{
public:
    /// True where the collector and its metrics collide with nothing; otherwise notes down why.
    bool accept(const CollectorDefinition &collector, Problems &problems)
    {
        const std::size_t before = problems.size();
        if (m_collectors.contains(collector.name))
            problems.push_back({collector.file, 1, 1,
                                u"collector \"" + collector.name + u"\" is already defined in "
                                    + m_collectors.value(collector.name)});
        for (const MetricDefinition &metric : collector.metrics)
            checkMetric(collector, metric, problems);
        if (problems.size() != before)
            return false;
        m_collectors.insert(collector.name, collector.file);
        return true;
    }

private:
    void checkMetric(const CollectorDefinition &collector, const MetricDefinition &metric, Problems &problems)
    {
        const auto report = [&](const QString &message) {
            problems.push_back({collector.file, metric.line, 1, message});
        };
        QStringList names{metric.name};
        if (metric.type == MetricType::Counter) {
            const QString family = openMetricsName(metric.name);
            names << family << QString(family + u"_created");
        }
        for (const QString &name : std::as_const(names)) {
            const QString taken = m_metrics.value(name);
            if (!taken.isEmpty() && taken != metric.name)
                report(u"metric " + metric.name + u" collides with " + taken
                       + u": OpenMetrics drops the suffix _total of a counter and keeps _created for it");
            else if (!taken.isEmpty() && name == metric.name)
                report(u"metric " + metric.name + u" is already defined");
        }
        for (const QString &name : std::as_const(names))
            m_metrics.insert(name, metric.name);
    }

    QHash<QString, QString> m_collectors; // name -> file
    QHash<QString, QString> m_metrics; // every name a metric goes by -> its name
};

void read(const QString &fileName, LoadedDefinitions &loaded)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        loaded.problems.push_back({fileName, 0, 0, u"cannot be read: " + file.errorString()});
        return;
    }
    LoadedDefinitions one = parseDefinitions(fileName, file.readAll());
    for (CollectorDefinition &collector : one.collectors)
        loaded.collectors.push_back(std::move(collector));
    for (Problem &problem : one.problems)
        loaded.problems.push_back(std::move(problem));
}

LoadedDefinitions withUniqueNames(LoadedDefinitions loaded)
{
    LoadedDefinitions result;
    result.problems = std::move(loaded.problems);
    NameCheck names;
    for (CollectorDefinition &collector : loaded.collectors) {
        if (names.accept(collector, result.problems))
            result.collectors.push_back(std::move(collector));
    }
    return result;
}

} // namespace

LoadedDefinitions parseDefinitions(const QString &fileName, const QByteArray &text)
{
    DefinitionParser parser(fileName);
    LoadedDefinitions loaded;
    if (auto collector = parser.parse(text))
        loaded.collectors.push_back(std::move(*collector));
    loaded.problems = parser.problems();
    return loaded;
}

LoadedDefinitions builtInDefinitions()
{
    return loadDefinitions({});
}

LoadedDefinitions loadDefinitions(const QStringList &directories)
{
    LoadedDefinitions loaded;
    const QStringList all = QStringList{QStringLiteral(":/guardia/collectors")} + directories;
    for (const QString &path : all) {
        const QDir directory(path);
        if (!directory.exists()) {
            loaded.problems.push_back({path, 0, 0, QStringLiteral("there is no such directory")});
            continue;
        }
        if (!QFileInfo(path).isReadable()) {
            loaded.problems.push_back({path, 0, 0, QStringLiteral("the directory may not be read")});
            continue;
        }
        const QStringList files =
            directory.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name);
        for (const QString &file : files)
            read(directory.filePath(file), loaded);
    }
    return withUniqueNames(std::move(loaded));
}

} // namespace guardia
