// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"

#include "collect/definition/definitionparser.h"
#include "model/reservednames.h"
#include "yaml/smallfile.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Makes sure that names are unique across all files.
class NameCheck
{
public:
    /// True where the names of the collector and its metrics are not taken; otherwise the reason is added to
    /// problems.
    bool accept(const CollectorDefinition &collector, Problems &problems)
    {
        const std::size_t before = problems.size();
        const auto namesake = m_collectors.constFind(collector.name);
        if (namesake != m_collectors.cend())
            problems.push_back(
                {collector.file, 1, 1,
                 u"collector \"" + collector.name + u"\" is already defined in " + namesake->file});
        for (const auto *metrics : {&collector.metrics, &collector.forecasts}) {
            for (const MetricDefinition &metric : *metrics)
                checkMetric(collector, metric, problems);
        }
        for (std::size_t i = 0; i < collector.indicators.size(); ++i) {
            const Indicator &indicator = collector.indicators[i];
            const IndicatorPlaces &places = collector.places[i];
            checkOnce(collector, u"indicator "_s + indicator.name, places.name, problems);
            checkOnce(collector, u"alert "_s + indicator.alert.name, places.alert, problems);
        }
        if (problems.size() != before)
            return false;
        m_collectors.insert(collector.name, {collector.name, collector.file, isBuiltIn(collector)});
        return true;
    }

private:
    struct Owner {
        QString collector;
        QString file;
        bool isBuiltIn = false;
    };
    struct Taken {
        QString metric;
        int line = 0;
        MetricType type = MetricType::Gauge;
        Owner owner;
    };

    /// Advice for an operator who wants to use the name.
    static QString wayOut(const Owner &owner)
    {
        return owner.isBuiltIn
            ? u"; to have it defined here, disable that one: collectors.disable: [" + owner.collector + u']'
            : QString();
    }

    /// Why two metrics of different names get in each other's way.
    static QString reasonOf(MetricType one, MetricType other)
    {
        return one == MetricType::Histogram || other == MetricType::Histogram
            ? u"a histogram is exposed with _bucket, _sum and _count behind its name, and OpenMetrics keeps "
              u"_created for it"_s
            : u"OpenMetrics drops the suffix _total of a counter and keeps _created for it"_s;
    }

    void checkOnce(const CollectorDefinition &collector, const QString &what, const Problem &place,
                   Problems &problems)
    {
        const auto taken = m_others.constFind(what);
        if (taken != m_others.cend())
            problems.push_back({place.file, place.line, place.column,
                                what + u" is already defined in " + taken->file + wayOut(*taken)});
        else
            m_others.insert(what, {collector.name, collector.file, isBuiltIn(collector)});
    }

    void checkMetric(const CollectorDefinition &collector, const MetricDefinition &metric, Problems &problems)
    {
        const QString &exposed = familyOf(metric);
        if (metric.part && m_metrics.contains(exposed) && m_metrics[exposed].owner.file == collector.file
            && m_metrics[exposed].line == metric.line)
            return; // it belongs to the same metric
        QStringList names{exposed};
        if (metric.type == MetricType::Counter) {
            const QString family = openMetricsName(exposed);
            names << family << QString(family + u"_created");
        }
        if (metric.type == MetricType::Histogram) {
            for (const QStringView suffix : {BucketSuffix, SumSuffix, CountSuffix, QStringView(u"_created")})
                names << exposed + suffix;
        }
        for (const QString &name : std::as_const(names)) {
            const auto taken = m_metrics.constFind(name);
            if (taken == m_metrics.cend())
                continue;
            const bool isSame = taken->metric == exposed;
            if (isSame && name != exposed)
                continue; // reported for the metric's own name
            const bool isElsewhere = taken->owner.file != collector.file;
            problems.push_back({collector.file, metric.line, 1,
                                u"metric " + exposed
                                    + (isSame ? u" is already defined"_s
                                              : u" collides with " + taken->metric + u": "
                                               + reasonOf(metric.type, taken->type))
                                    + (isElsewhere ? u" (in " + taken->owner.file + u')' : QString())
                                    + wayOut(taken->owner)});
        }
        for (const QString &name : std::as_const(names))
            m_metrics.insert(
                name,
                {exposed, metric.line, metric.type, {collector.name, collector.file, isBuiltIn(collector)}});
    }

    QHash<QString, Owner> m_collectors; // by name
    QHash<QString, Owner> m_others; // indicators and alerts, by kind and name
    QHash<QString, Taken> m_metrics; // by every name a metric goes by
};

void read(const QString &fileName, const QMap<QString, QString> &parameters, LoadedDefinitions &loaded)
{
    DefinitionParser parser(fileName, parameters);
    if (auto collector = parser.parseFile())
        loaded.collectors.push_back(std::move(*collector));
    std::ranges::copy(parser.problems(), std::back_inserter(loaded.problems));
}

/// Removes disabled collectors, before the names of the rest are checked.
void leaveOut(const QStringList &disabled, LoadedDefinitions &loaded)
{
    QSet<QString> builtIn;
    for (const CollectorDefinition &collector : loaded.collectors) {
        if (isBuiltIn(collector))
            builtIn.insert(collector.name);
    }
    std::erase_if(loaded.collectors, [&](const CollectorDefinition &collector) {
        const bool isMeant = isBuiltIn(collector) || !builtIn.contains(collector.name);
        if (!isMeant || !disabled.contains(collector.name))
            return false;
        loaded.disabled << collector.name;
        return true;
    });
}

/// An operator's definition replaces the built-in collector with the same name.
void replaceBuiltIn(LoadedDefinitions &loaded)
{
    std::vector<CollectorDefinition> &collectors = loaded.collectors;
    for (auto own = collectors.begin(); own != collectors.end();) {
        const auto builtIn = std::ranges::find_if(collectors, [own](const CollectorDefinition &collector) {
            return isBuiltIn(collector) && collector.name == own->name;
        });
        if (isBuiltIn(*own) || builtIn == collectors.end()) {
            ++own;
            continue;
        }
        *builtIn = std::move(*own);
        own = collectors.erase(own);
    }
}

void keepUniqueNames(LoadedDefinitions &loaded)
{
    NameCheck names;
    std::erase_if(loaded.collectors, [&](const CollectorDefinition &collector) {
        return !names.accept(collector, loaded.problems);
    });
}

void removeRule(std::vector<CollectorDefinition> &collectors, const QString &table, const QString &rule)
{
    for (CollectorDefinition &collector : collectors) {
        if (collector.table == table)
            std::erase_if(collector.attention,
                          [&rule](const AttentionRule &one) { return one.name == rule; });
    }
}

void applyPolicy(const SlaPolicy &policy, std::vector<CollectorDefinition> &collectors)
{
    for (CollectorDefinition &engine : collectors) {
        if (!engine.sla)
            continue;
        engine.sla = policy;
        if (policy.isByDueTimeOnly())
            engine.attention.clear();
        const std::vector<AttentionRule> rules = engine.attention;
        for (const AttentionRule &rule : rules) {
            if (!rule.replaces.isEmpty())
                removeRule(collectors, engine.table, rule.replaces);
        }
    }
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

Result<QByteArray> builtInDefinitionText(const QString &collector)
{
    QStringList names;
    const LoadedDefinitions loaded = builtInDefinitions();
    for (const CollectorDefinition &definition : loaded.collectors) {
        if (definition.name == collector)
            return readSmallFile(definition.file);
        names << definition.name;
    }
    return Error{ErrorKind::Configuration,
                 u"there is no built-in collector \""_s + collector + u"\"; there are " + names.join(u", ")};
}

bool isBuiltIn(const CollectorDefinition &collector)
{
    return collector.file.startsWith(u':'); // a resource, which is compiled in
}

LoadedDefinitions loadDefinitions(const QStringList &directories, const QStringList &disabled,
                                  const QMap<QString, QString> &parameters, const SlaPolicy &policy)
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
        // With those that cannot be read, such as links to nothing: they would otherwise be left out
        // unnoticed.
        const QStringList files = directory.entryList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")},
                                                      QDir::Files | QDir::System, QDir::Name);
        for (const QString &file : files)
            read(directory.filePath(file), parameters, loaded);
    }
    leaveOut(disabled, loaded);
    replaceBuiltIn(loaded);
    keepUniqueNames(loaded);
    applyPolicy(policy, loaded.collectors);
    return loaded;
}

} // namespace guardia
