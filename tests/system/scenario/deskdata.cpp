// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/deskdata.h"

#include <QDateTime>

namespace guardia::test {

namespace {

LabelledFamily labelled(const char *family, const char *table, const char *column, const char *fallback,
                        const char *total, const char *known = "")
{
    return {QLatin1StringView(family), QLatin1StringView(table),
            QLatin1StringView(column), QLatin1StringView(fallback),
            QLatin1StringView(total),  QString::fromLatin1(known).split(u' ', Qt::SkipEmptyParts)};
}

/// The number of rows with one of these texts in the column, compared byte by byte.
QString countOf(const Backend &backend, const char *table, const char *column, const QStringList &texts)
{
    QStringList hexes;
    for (const QString &text : texts)
        hexes += u'\'' + QString::fromLatin1(text.toUtf8().toHex().toUpper()) + u'\'';
    return QStringLiteral("SELECT COUNT(*) FROM %1 WHERE %2 IN (%3)")
        .arg(QLatin1StringView(table), backend.hex(QLatin1StringView(column)), hexes.join(u','));
}

/// The columns that have to exist besides the labelled ones, with their values.
QString rowOf(const QString &table, const QStringList &columns, const QString &value)
{
    QStringList names = columns;
    QStringList values(columns.size(), value);
    if (table == u"sr_requests") {
        names += QStringLiteral("created_at");
        values += Backend::moment(QDateTime::currentDateTimeUtc().addDays(-2));
    }
    return QStringLiteral("INSERT INTO %1 (%2) VALUES (%3);\n")
        .arg(table, names.join(u','), values.join(u','));
}

} // namespace

const QList<LabelledFamily> &labelledFamilies()
{
    static const QList<LabelledFamily> families{
        labelled("guardia_sr_by_status", "sr_requests", "status", "UNKNOWN", "guardia_sr_total",
                 "OPEN IN_PROGRESS RESOLVED CLOSED"),
        labelled("guardia_sr_by_priority", "sr_requests", "priority", "MEDIUM", "guardia_sr_total",
                 "LOW MEDIUM HIGH CRITICAL"),
        labelled("guardia_audit_by_severity", "audit_logs", "severity", "INFO", "guardia_audit_events_total",
                 "INFO WARNING ERROR CRITICAL"),
        labelled("guardia_deployments_by_status", "deployments", "status", "UNKNOWN",
                 "guardia_deployments_total", "PENDING RUNNING SUCCESS FAILED ROLLED_BACK"),
        labelled("guardia_incidents_by_status", "incidents", "status", "UNKNOWN", "guardia_incidents_total",
                 "OPEN IN_PROGRESS RESOLVED CLOSED"),
        labelled("guardia_incidents_by_severity", "incidents", "severity", "UNKNOWN",
                 "guardia_incidents_total"),
        labelled("guardia_capacity_by_status", "capacity_plans", "status", "UNKNOWN",
                 "guardia_capacity_plans_total", "NORMAL WARNING CRITICAL OVERLOAD"),
        labelled("guardia_servers_by_status", "servers", "status", "UNKNOWN", "guardia_servers_total"),
    };
    return families;
}

QList<CountedFamily> countedFamilies(const Backend &backend)
{
    const auto all = [](const char *table) -> QString {
        return QStringLiteral("SELECT COUNT(*) FROM ") + QLatin1StringView(table);
    };
    const QStringList open{QStringLiteral("OPEN"), QStringLiteral("IN_PROGRESS")};
    const QString isActive = QStringLiteral("SELECT COUNT(*) FROM users WHERE is_active");
    return {
        {QStringLiteral("guardia_sr_total"), all("sr_requests")},
        {QStringLiteral("guardia_sr_open"), countOf(backend, "sr_requests", "status", open)},
        {QStringLiteral("guardia_incidents_total"), all("incidents")},
        {QStringLiteral("guardia_incidents_open"), countOf(backend, "incidents", "status", open)},
        {QStringLiteral("guardia_audit_events_total"), all("audit_logs")},
        {QStringLiteral("guardia_audit_critical_total"),
         countOf(backend, "audit_logs", "severity", {QStringLiteral("CRITICAL")})},
        {QStringLiteral("guardia_users_total"), all("users")},
        {QStringLiteral("guardia_users_active"), isActive},
        {QStringLiteral("guardia_capacity_plans_total"), all("capacity_plans")},
        {QStringLiteral("guardia_capacity_critical"),
         countOf(backend, "capacity_plans", "status",
                 {QStringLiteral("CRITICAL"), QStringLiteral("OVERLOAD")})},
        {QStringLiteral("guardia_servers_total"), all("servers")},
        {QStringLiteral("guardia_deployments_total"), all("deployments")},
    };
}

Result<Series> expectedSeries(Backend &backend, const QString &database, const LabelledFamily &family)
{
    const QString hex = backend.hex(family.column);
    const auto rows = backend.execute(
        database,
        QStringLiteral("SELECT COUNT(*), COALESCE(%1, '') FROM %2 GROUP BY 2;").arg(hex, family.table));
    if (!rows)
        return rows.error();
    Series series;
    for (const QString &known : family.known)
        series[known] = 0;
    for (const QString &row : rows->split(u'\n', Qt::SkipEmptyParts)) {
        const QString text = QString::fromUtf8(QByteArray::fromHex(row.section(u'\t', 1).toLatin1()));
        series[text.isEmpty() ? family.fallback : text] += row.section(u'\t', 0, 0).toDouble();
    }
    return series;
}

const QList<std::optional<QString>> &hostileTexts()
{
    static const QList<std::optional<QString>> texts{
        std::nullopt,
        QString(QLatin1StringView("")),
        QStringLiteral("OPEN"),
        QStringLiteral("open"),
        QStringLiteral("OPEN "),
        QStringLiteral(" OPEN"),
        QStringLiteral("ÓPEN"),
        QStringLiteral("UNKNOWN"),
        QStringLiteral("MEDIUM"),
        QStringLiteral("INFO"),
        QStringLiteral("CRITICAL"),
        QStringLiteral("critical"),
        QStringLiteral("IN_PROGRESS"),
        QStringLiteral("it's \"quoted\""),
        QStringLiteral("back\\slash\\n"),
        QStringLiteral("ends with \\"),
        QStringLiteral("two\nlines"),
        QStringLiteral("tab\tand\rreturn"),
        QStringLiteral("{brace=\"x\"} 1"),
        QStringLiteral("# HELP x y"),
        QStringLiteral("'; DROP TABLE x; --"),
        QStringLiteral("처리 중"),
        QStringLiteral("긴급🔥"),
        QStringLiteral("👩‍💻"),
        QStringLiteral("e\u0301"), // é as two code points, which differs from a single one
        QStringLiteral("é"),
        QStringLiteral("\u200b"),
        QStringLiteral(" "),
        QStringLiteral("NULL"),
        QStringLiteral("other"),
    };
    return texts;
}

QString hostileRows(const Backend &backend)
{
    QString sql = QStringLiteral("BEGIN;\n");
    const QList<std::optional<QString>> &texts = hostileTexts();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString value = texts[i] ? backend.text(*texts[i]) : QStringLiteral("NULL");
        for (qsizetype copy = 0; copy <= i; ++copy) {
            const QStringList both{QStringLiteral("status"), QStringLiteral("severity")};
            sql += rowOf(QStringLiteral("sr_requests"),
                         {QStringLiteral("status"), QStringLiteral("priority")}, value);
            sql += rowOf(QStringLiteral("incidents"), both, value);
            sql += rowOf(QStringLiteral("audit_logs"), both.last(1), value);
            for (const char *table : {"deployments", "capacity_plans", "servers"})
                sql += rowOf(QLatin1StringView(table), both.first(1), value);
        }
    }
    return sql
        + u"INSERT INTO users (username, is_active) VALUES ('a', TRUE), ('b', FALSE), ('c', TRUE);\n"
          u"COMMIT;\n";
}

QString requestRows(const Backend &backend, const QString &status, int count)
{
    QString sql;
    for (int i = 0; i < count; ++i)
        sql += rowOf(QStringLiteral("sr_requests"), {QStringLiteral("status")}, backend.text(status));
    return sql;
}

QString disagreement(Backend &backend, const QString &database, const Scrape &scrape)
{
    for (const LabelledFamily &family : labelledFamilies()) {
        const auto expected = expectedSeries(backend, database, family);
        if (!expected)
            return expected.error().message;
        const Series actual = scrape.series(family.family);
        if (actual != *expected)
            return family.family + u" says\n" + described(actual) + u"\ninstead of\n" + described(*expected);
        if (sumOf(actual) != scrape.value(family.total))
            return family.family + u" does not add up to " + family.total;
    }
    for (const CountedFamily &family : countedFamilies(backend)) {
        const double expected = backend.number(database, family.sql);
        const auto actual = scrape.value(family.family);
        if (actual != expected)
            return QStringLiteral("%1 says %2 instead of %3")
                .arg(family.family, actual ? QString::number(*actual) : QStringLiteral("nothing"))
                .arg(expected);
    }
    return {};
}

} // namespace guardia::test
