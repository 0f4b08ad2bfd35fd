// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historyexport.h"

#include "app/datathreads.h"
#include "format/exposition.h"
#include "history/historystore.h"

#include <QFileInfo>
#include <QMap>
#include <QSaveFile>

#include <algorithm>
#include <limits>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// What a family is called and what it is, according to the definitions; a gauge where they do not know it.
MetricFamily familyOf(const Setup &setup, const QString &name)
{
    MetricFamily family;
    family.name = name;
    family.help = name;
    for (const CollectorDefinition &collector : setup.collection.collectors) {
        for (const MetricDefinition &metric : collector.metrics) {
            if (metric.name == name) {
                family.type = metric.type;
                family.help = metric.help.english;
            }
        }
    }
    return family;
}

} // namespace

Result<qint64> exportHistory(const Setup &setup, const QString &fileName)
{
    if (setup.history.directory.isEmpty())
        return Error{
            ErrorKind::Missing,
            u"no history is kept on disk: history.enabled is false, or the state directory cannot be written"_s};
    const QString source = historyFileName(setup.history, setup.collection.database.address);
    if (!QFileInfo::exists(source))
        return Error{ErrorKind::Missing, source + u": there is no such file; has the exporter run before?"};
    HistoryStore store(source, setup.history.maxSize);
    const auto stored = store.load();
    if (!stored)
        return stored.error();
    QMap<QString, QList<SeriesKey>> families;
    for (auto series = stored->keyBegin(); series != stored->keyEnd(); ++series)
        families[series->family] += *series;
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Storage, fileName + u": " + file.errorString()};
    qint64 points = 0;
    for (auto family = families.begin(); family != families.end(); ++family) {
        std::ranges::sort(*family);
        std::vector<PastSeries> past;
        for (const SeriesKey &key : std::as_const(*family)) {
            past.push_back({key,
                            stored->value(key).points.points(std::numeric_limits<qint64>::min(),
                                                             std::numeric_limits<qint64>::max(),
                                                             std::numeric_limits<int>::max())});
            points += std::ssize(past.back().points);
        }
        QByteArray text;
        appendPast(text, familyOf(setup, family.key()), past);
        file.write(text);
    }
    file.write(expositionEnd(ExpositionFormat::OpenMetrics).toByteArray());
    if (!file.commit())
        return Error{ErrorKind::Storage, fileName + u": " + file.errorString()};
    return points;
}

} // namespace guardia
