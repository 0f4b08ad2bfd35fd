// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filterterms.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_filterterms {

using namespace guardia;

namespace {

QString said(const MomentSpan &span)
{
    const QString format = QStringLiteral("MM-dd HH:mm:ss.zzz");
    return span.from.toString(format) + u" - " + span.until.toString(format);
}

} // namespace

/// Which moments a period means, and how periods, ranges of numbers and lists of values are kept as texts.
class TestFilterTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void means_data()
    {
        QTest::addColumn<QString>("period");
        QTest::addColumn<QString>(
            "now"); // in Berlin, whose clocks go forward on 29 March and back on 25 October
        QTest::addColumn<QString>("span"); // UTC
        const auto row = [](const char *name, const char *period, const char *now, const char *span) {
            QTest::newRow(name) << QString::fromLatin1(period) << QString::fromLatin1(now)
                                << QString::fromLatin1(span);
        };
        row("fixed moments", "2026-01-01T00:00:00.000Z..2026-01-02T00:00:00.500Z", "2026-03-01T12:00:00",
            "01-01 00:00:00.000 - 01-02 00:00:00.500");
        row("an open end", "2026-01-01T09:00:00+09:00..", "2026-03-01T12:00:00", "01-01 00:00:00.000 - ");
        row("the last hour ends now", "last 3600", "2026-03-01T12:00:00",
            "03-01 10:00:00.000 - 03-01 11:00:00.001");
        row("until now", "past", "2026-03-01T00:30:00", " - 02-28 23:30:00.001");
        row("today", "today", "2026-03-01T00:30:00", "02-28 23:00:00.000 - 03-01 23:00:00.000");
        row("a day of 23 hours", "today", "2026-03-29T12:00:00", "03-28 23:00:00.000 - 03-29 22:00:00.000");
        row("a day of 25 hours", "today", "2026-10-25T12:00:00", "10-24 22:00:00.000 - 10-25 23:00:00.000");
        row("a shift begins with its hour", "shift 0 8 16", "2026-03-01T08:00:00",
            "03-01 07:00:00.000 - 03-01 15:00:00.000");
        row("a shift ends before its hour", "shift 0 8 16", "2026-03-01T07:59:59",
            "02-28 23:00:00.000 - 03-01 07:00:00.000");
        row("a shift that began yesterday", "shift 6 14 22", "2026-03-01T05:00:00",
            "02-28 21:00:00.000 - 03-01 05:00:00.000");
        row("a single shift is a day", "shift 7", "2026-03-01T06:00:00",
            "02-28 06:00:00.000 - 03-01 06:00:00.000");
    }

    void means()
    {
        QFETCH(const QString, period);
        QFETCH(const QString, now);
        const QTimeZone berlin("Europe/Berlin");
        QDateTime local = QDateTime::fromString(now, Qt::ISODate);
        local.setTimeZone(berlin);
        const auto read = readPeriod(period);
        QVERIFY(read);
        QTEST(said(spanAt(*read, local.toUTC(), berlin)), "span");
        QCOMPARE(readPeriod(written(*read)), read);
    }

    void refusesOtherTexts_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "..", "soon", "soon..", "2026-01-01T00:00:00Z", "last", "last 0", "last -5",
              "last 9999999999999", "shift", "shift 24", "shift -1", "shift x", "shift,0", "today "})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    }

    void refusesOtherTexts()
    {
        QFETCH(const QString, text);
        QVERIFY(!readPeriod(text));
    }

    void readsRangesOfNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRange");
        for (const char *text : {"5..10", "-5.25..", "..0.5", "007..7"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char *text :
             {"", "..", "5", "a..b", "5..b", "1e3..", "5...6", "5; DROP..", " 5..", "0x10..", "NaN.."})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text) << false;
    }

    void readsRangesOfNumbers()
    {
        QFETCH(const QString, text);
        const auto range = readRange(text);
        QTEST(range.has_value(), "isRange");
        if (range)
            QCOMPARE(written(*range), text);
    }

    void keepsValuesApart()
    {
        const QStringList values{
            QStringLiteral("OPEN, CLOSED"), QStringLiteral("a \"b\" [c]"), QString(),
            QStringLiteral("\n\u0000"),     QStringLiteral("처리 중"),     QStringLiteral("null")};
        QCOMPARE(readValues(writtenValues(values)), values);
        for (const char *text : {"", "[]", "OPEN", "[1]", "[\"a\", null]", "{\"a\": \"b\"}", "[\"a\""})
            QVERIFY2(!readValues(QString::fromLatin1(text)), text);
    }
};

} // namespace tst_filterterms

using tst_filterterms::TestFilterTerms;
GUARDIA_TEST(TestFilterTerms, QCoreApplication)
#include "tst_filterterms.moc"
