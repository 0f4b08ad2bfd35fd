// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordfile.h"

#include "fixtures/collections.h"
#include "fixtures/recordwalk.h"
#include "runner/paths.h"

namespace guardia::test {

RecordScope scopeOf(const QString &family, const QList<std::pair<QString, QString>> &labels)
{
    return {{}, seriesKey(family, labels), {}, {}};
}

QString said(const Result<qint64> &count)
{
    return count ? QString::number(*count) : count.error().message;
}

void RecordFile::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_address.database = m_directory->filePath(QStringLiteral("g.db"));
    m_writer = std::make_unique<SqliteFile>(m_address.database);
    m_writer->execute(QStringLiteral("PRAGMA synchronous = OFF"));
    m_writer->executeFile(sourceFile(QStringLiteral("resources/schema/sqlite.sql")));
}

void RecordFile::cleanup()
{
    m_writer.reset();
}

QString RecordFile::idsOf(const RecordScope &scope) const
{
    RecordWalk walk(m_address, builtIn(QStringLiteral("incidents")), Now);
    const auto ids =
        walk.ids({1, scope, {{}, Qt::AscendingOrder}, {}, RecordPageRequest::Direction::Forward, 3});
    const auto count = walk.count(scope);
    if (ids && count && *count != ids->size())
        return QStringLiteral("the count differs");
    return ids ? ids->join(u' ') : ids.error().message;
}

} // namespace guardia::test
