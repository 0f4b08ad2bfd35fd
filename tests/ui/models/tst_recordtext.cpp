// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "models/recordtext.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QDateTime>
#include <QTest>

namespace tst_recordtext {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

QDateTime noon()
{
    return {QDate(2026, 3, 4), QTime(12, 33, 11), Qt::UTC};
}

} // namespace

class TestRecordText : public QObject
{
    Q_OBJECT

private slots:
    void writesForPeople_data();
    void writesForPeople();
    void keepsToOneLine_data();
    void keepsToOneLine();
    void writesForPrograms_data();
    void writesForPrograms();
    void tellsStates_data();
    void tellsStates();
};

void TestRecordText::writesForPeople_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<RecordColumn>("column");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QLocale korean(QLocale::Korean, QLocale::SouthKorea);
    const QLocale german(QLocale::German, QLocale::Germany);
    const RecordColumn words{u"title"_s, FieldKind::Text};
    const RecordColumn number{u"reopened_count"_s, FieldKind::Number};
    const RecordColumn yes{u"is_active"_s, FieldKind::Boolean};
    const RecordColumn time{u"created_at"_s, FieldKind::Timestamp};
    QTest::addRow("text") << QVariant(u"a\nb"_s) << words << english << u"a\nb"_s;
    QTest::addRow("empty text") << QVariant(u""_s) << words << english << u""_s;
    QTest::addRow("NULL") << QVariant() << words << english << u"\u2014"_s;
    QTest::addRow("NULL of a type") << QVariant(QMetaType(QMetaType::Int)) << number << english
                                    << u"\u2014"_s;
    QTest::addRow("NULL text") << QVariant(QString()) << words << english << u"\u2014"_s;
    QTest::addRow("number") << QVariant(1234567) << number << english << u"1,234,567"_s;
    QTest::addRow("German number") << QVariant(1234567) << number << german << u"1.234.567"_s;
    QTest::addRow("fraction") << QVariant(1234.25) << number << english << u"1,234.25"_s;
    QTest::addRow("whole fraction") << QVariant(80.0) << number << english << u"80"_s;
    QTest::addRow("number as text") << QVariant(u"12.50"_s) << number << english << u"12.50"_s;
    QTest::addRow("id") << QVariant(1234567) << RecordColumn{u"id"_s, FieldKind::Number} << english
                        << u"1234567"_s;
    QTest::addRow("foreign id") << QVariant(1234567) << RecordColumn{u"deployment_id"_s, FieldKind::Number}
                                << english << u"1234567"_s;
    QTest::addRow("true") << QVariant(true) << yes << english << u"Yes"_s;
    QTest::addRow("0") << QVariant(0) << yes << english << u"No"_s;
    QTest::addRow("f") << QVariant(u"f"_s) << yes << english << u"No"_s;
    QTest::addRow("neither") << QVariant(u"perhaps"_s) << yes << english << u"perhaps"_s;
    // the tests run in Seoul
    QTest::addRow("time") << QVariant(noon()) << time << english
                          << noon().toLocalTime().toString(u"M/d/yyyy h:mm:ss AP"_s);
    QTest::addRow("German time") << QVariant(noon()) << time << german << u"04.03.2026 21:33:11"_s;
    QTest::addRow("Korean time") << QVariant(noon()) << time << korean
                                 << u"2026. 3. 4. "_s + korean.pmText() + u" 9:33:11"_s;
    QTest::addRow("unreadable time") << QVariant(u"yesterday"_s) << time << english << u"yesterday"_s;
}

void TestRecordText::writesForPeople()
{
    QFETCH(const QVariant, value);
    QFETCH(const RecordColumn, column);
    QFETCH(const QLocale, locale);
    QFETCH(const QString, text);
    QString written = recordText(value, column, locale);
    written.replace(QChar(0x202f), u' '); // newer CLDR data parts the time from AM and PM with it
    written.replace(", "_L1, " "_L1); // and some versions the date from the time
    QCOMPARE(written, text);
}

void TestRecordText::keepsToOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::addRow("one") << u"one line"_s << u"one line"_s;
    QTest::addRow("two") << u"one\ntwo"_s << u"one\u2026"_s;
    QTest::addRow("Windows") << u"one \r\ntwo"_s << u"one\u2026"_s;
    QTest::addRow("paragraphs") << u"one\u2029two"_s << u"one\u2026"_s;
    QTest::addRow("blank first") << u"\ntwo"_s << u"\u2026"_s;
    QTest::addRow("long") << QString(5'000, u'x') << QString(QString(200, u'x') % u'\u2026');
    QTest::addRow("as long as may be") << QString(200, u'x') << QString(200, u'x');
    QTest::addRow("empty") << u""_s << u""_s;
}

void TestRecordText::keepsToOneLine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, line);
    QCOMPARE(recordLine(text, {u"message"_s, FieldKind::Text}, QLocale::c()), line);
}

void TestRecordText::writesForPrograms_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addRow("NULL") << QVariant() << FieldKind::Text << QString();
    QTest::addRow("number") << QVariant(1234567) << FieldKind::Number << u"1234567"_s;
    QTest::addRow("fraction") << QVariant(0.1) << FieldKind::Number << u"0.1"_s;
    QTest::addRow("truth") << QVariant(1) << FieldKind::Boolean << u"true"_s;
    QTest::addRow("time") << QVariant(noon()) << FieldKind::Timestamp << u"2026-03-04T21:33:11+09:00"_s;
    QTest::addRow("text") << QVariant(u"a\nb"_s) << FieldKind::Text << u"a\nb"_s;
}

void TestRecordText::writesForPrograms()
{
    QFETCH(const QVariant, value);
    QFETCH(const FieldKind, kind);
    QFETCH(const QString, text);
    QCOMPARE(recordPlainText(value, {u"x"_s, kind}), text);
}

void TestRecordText::tellsStates_data()
{
    QTest::addColumn<QString>("collector");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<std::optional<State>>("state");
    const auto none = std::optional<State>();
    QTest::addRow("critical") << u"incidents"_s << u"severity"_s << QVariant(u"CRITICAL"_s)
                              << std::optional(State::Critical);
    QTest::addRow("overload") << u"capacity"_s << u"status"_s << QVariant(u"OVERLOAD"_s)
                              << std::optional(State::Critical);
    QTest::addRow("failed") << u"deployments"_s << u"status"_s << QVariant(u"failed"_s)
                            << std::optional(State::Critical);
    QTest::addRow("warning") << u"capacity"_s << u"status"_s << QVariant(u"WARNING"_s)
                             << std::optional(State::Warning);
    QTest::addRow("high") << u"service_requests"_s << u"priority"_s << QVariant(u"HIGH "_s)
                          << std::optional(State::Warning);
    QTest::addRow("back") << u"deployments"_s << u"status"_s << QVariant(u"ROLLED_BACK"_s)
                          << std::optional(State::Warning);
    QTest::addRow("good") << u"deployments"_s << u"status"_s << QVariant(u"SUCCESS"_s) << none;
    QTest::addRow("unknown") << u"incidents"_s << u"status"_s << QVariant(u"PURPLE"_s) << none;
    QTest::addRow("NULL") << u"incidents"_s << u"status"_s << QVariant() << none;
    QTest::addRow("another column") << u"incidents"_s << u"title"_s << QVariant(u"CRITICAL"_s) << none;
    QTest::addRow("another collector") << u"servers"_s << u"status"_s << QVariant(u"OVERLOAD"_s) << none;
    QTest::addRow("an operator's own")
        << u"helpdesk"_s << u"mood"_s << QVariant(u"tired"_s) << std::optional(State::Warning);
}

void TestRecordText::tellsStates()
{
    QFETCH(const QString, column);
    QFETCH(const QVariant, value);
    QFETCH(const std::optional<State>, state);
    QFETCH(const QString, collector);
    const ColumnWords words = wordsOf(*catalogueWithTickets(), collector).columns.value(column);
    QCOMPARE(recordState(value, {column, FieldKind::Text, words}), state);
}

GUARDIA_TEST(TestRecordText, QApplication)

} // namespace tst_recordtext

#include "tst_recordtext.moc"
