// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/records/recordreader.h"
#include "collect/sql/recordcell.h"
#include "fixtures/recordwalk.h"
#include "fixtures/sqlitefile.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_longcells {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

namespace {

using Direction = RecordPageRequest::Direction;
using Match = RecordFilter::Match;

/// Keeps the lengths and last characters of what is written.
class LengthWriter : public RecordWriter
{
public:
    explicit LengthWriter(QStringList &rows)
        : m_rows(rows)
    { }
    Result<void> begin(const QList<RecordColumn> & /*columns*/) override { return {}; }
    Result<void> write(const QVariantList &row) override
    {
        QStringList cells;
        for (const QVariant &cell : row)
            cells << QString::number(cell.toString().size()) + cell.toString().right(1);
        m_rows << cells.join(u' ');
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    QStringList &m_rows;
};

} // namespace

/// Texts of any size: lists show their beginning and keep the place of each, exports have all of them.
class TestLongCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_address.database = m_directory->filePath(u"g.db"_s);
        m_writer = std::make_unique<SqliteFile>(m_address.database);
        m_writer->execute(u"PRAGMA synchronous = OFF"_s);
    }
    void cleanup() { m_writer.reset(); }

    void cutsBehindCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("short") << u"abc"_s << u"abc"_s;
        QTest::newRow("long") << u"abcd"_s << u"abc…"_s;
        QTest::newRow("pairs are one") << u"🔥🔥🔥"_s << u"🔥🔥🔥"_s;
        QTest::newRow("pairs stay whole") << u"🔥🔥🔥🔥"_s << u"🔥🔥🔥…"_s;
        QTest::newRow("half a pair") << QString(u"ab" + QString(QChar(0xD83D)) + u"d")
                                     << QString(u"ab" + QString(QChar(0xD83D)) + u"…");
    }

    void cutsBehindCharacters()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        QCOMPARE(cutText(text, 3).value_or(text), shown);
    }

    void cutTextsAreKnown()
    {
        const QString longest(MaxCellCharacters, u'가');
        QVERIFY(!beginningOfCut(longest));
        QVERIFY(!beginningOfCut(longest.chopped(1) + u'…'));
        QCOMPARE(beginningOfCut(longest + u'…'), longest);
        QVERIFY(!beginningOfCut(longest + u"x…"));
        QVERIFY(!beginningOfCut(longest + u'x'));
    }

    void charactersAreNotLeftInPart()
    {
        QCOMPARE(withoutCutCharacter("a"), "a");
        QCOMPARE(withoutCutCharacter("a\xea\xb0"), "a");
        QCOMPARE(withoutCutCharacter("a\xea\xb0\x80"), "a\xea\xb0\x80");
        QCOMPARE(withoutCutCharacter("a\xf0\x9f\x94"), "a");
        QCOMPARE(withoutCutCharacter("a\xc3"), "a");
        QCOMPARE(withoutCutCharacter("\x80\x80\x80\x80\x80"), "\x80\x80\x80\x80\x80");
        QCOMPARE(withoutCutCharacter(""), "");
    }

    void everyPlaceIsKept_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("also");
        for (const char *encoding : {"UTF-8", "UTF-16le"}) {
            for (const char *type : {"TEXT", "TEXT COLLATE NOCASE", "INTEGER", "BLOB", ""}) {
                for (const char *index : {"", "CREATE INDEX by_message ON audit_logs (message)"})
                    QTest::addRow("%s %s %s", encoding, type, *index ? "with an index" : "")
                        << QString::fromLatin1(type)
                        << QString(u"PRAGMA encoding = '" + QLatin1StringView(encoding) + u"';"
                                   + QLatin1StringView(index));
            }
        }
    }

    /// The texts share a beginning so long that the key of a position cannot tell them apart.
    void everyPlaceIsKept()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, also);
        m_writer->execute(also.section(u';', 0, 0));
        m_writer->execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity TEXT, message "_s + type
                          + u')');
        if (const QString index = also.section(u';', 1); !index.isEmpty())
            m_writer->execute(index);
        const QString same(2000, u'가');
        for (int copy = 0; copy < 2; ++copy) {
            for (const QString &tail : {u"b"_s, u"a"_s, u"A"_s, u""_s, u"가"_s})
                m_writer->execute(u"INSERT INTO audit_logs (message) VALUES ('"_s + same + tail + u"')");
            m_writer->execute(u"INSERT INTO audit_logs (message) VALUES (NULL), ('b'), ('"_s
                              + same.first(1024)
                              + u"'), (5), ('5'), (CAST(X'61006200' AS TEXT)), (zeroblob(9000)), "
                                "(CAST(zeroblob(9000) AS TEXT)), (X'FF')");
            m_writer->execute(u"INSERT INTO audit_logs (message) VALUES (CAST('"_s + same + u"x' AS BLOB))");
        }
        RecordWalk walk(m_address, builtIn(u"audit"_s));
        QCOMPARE(walk.disagreement(u"audit_logs"_s, 3), QString());
    }

    void listsShowTheBeginning()
    {
        m_writer->execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity TEXT, message TEXT, "
                          "created_at TEXT)"_s);
        const QString longest(MaxCellCharacters, u'가');
        insert({longest, longest + u"1", longest + u"2", u"🔥"_s.repeated(MaxCellCharacters),
                u"🔥"_s.repeated(2000), longest + u"…", u"abc"_s});
        m_writer->execute(u"INSERT INTO audit_logs (message, created_at) VALUES (CAST('"_s
                          + longest.repeated(3) + u"' AS BLOB), '" + u"x"_s.repeated(9000) + u"')");
        RecordWalk walk(m_address, builtIn(u"audit"_s));
        const auto page = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 10});
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->cutRows, QList<qsizetype>({1, 2, 4, 5, 7}));
        QStringList shown;
        for (const QVariantList &row : page->rows)
            shown << row.value(message(*page)).toString();
        QCOMPARE(shown[0], longest);
        QCOMPARE(shown[1], longest + u'…');
        QCOMPARE(shown[3], u"🔥"_s.repeated(MaxCellCharacters));
        QCOMPARE(shown[4], u"🔥"_s.repeated(MaxCellCharacters) + u'…');
        QCOMPARE(shown[7],
                 longest + u'…'); // bytes that are a text, although they were cut within a character
        const auto whole = walk.page({1, {}, {{}, Qt::AscendingOrder}, {}, Direction::Forward, 10, 0});
        QVERIFY(whole && whole->cutRows.isEmpty());
        QCOMPARE(whole->rows[2].value(message(*whole)).toString(), longest + u'2');

        // Filters compare the whole text; filtering by a shortened text means all texts that are shown so.
        const auto count = [&walk](Match match, const QString &text) {
            const auto rows = walk.count({{}, {}, {}, {{u"message"_s, match, text}}});
            return rows ? int(*rows) : -1;
        };
        QCOMPARE(count(Match::Equals, longest), 1);
        QCOMPARE(count(Match::Equals, longest + u'1'), 1);
        QCOMPARE(count(Match::Equals, shown[1]), 4); // 1, 2, the one with an ellipsis of its own, the bytes
        QCOMPARE(count(Match::Equals, shown[4]), 1);
        QCOMPARE(count(Match::Contains, u"가2"_s), 1);
    }

    void exportsHaveWholeTexts()
    {
        m_writer->execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity TEXT, message TEXT)"_s);
        QStringList texts;
        for (int i = 0; i < 9; ++i)
            texts << QString(i % 3 == 0 ? 3'000'000 : i % 3 == 1 ? 2000 : 5, QChar(u'a' + i));
        insert(texts);
        QStringList rows;
        RecordSettings settings;
        settings.database.address = m_address;
        settings.collectors = {builtIn(u"audit"_s)};
        settings.exportRows = 4;
        RecordReader reader(settings, systemClock(),
                            [&rows](const RecordExport &) { return std::make_unique<LengthWriter>(rows); });
        QSignalSpy finished(&reader, &RecordReader::exportFinished);
        QSignalSpy failed(&reader, &RecordReader::failed);
        reader.add(
            {7,
             RecordExportTask{
                 {1, {u"audit"_s, {}, {}, {}}, {{}, Qt::AscendingOrder}, {u"id"_s, u"message"_s}, {}, true},
                 {}},
             false});
        QVERIFY2(finished.wait(20'000),
                 failed.isEmpty() ? "" : qPrintable(qvariant_cast<Error>(failed[0][1]).message));
        QCOMPARE(rows.size(), 9);
        for (int i = 0; i < 9; ++i)
            QCOMPARE(rows[i],
                     QStringLiteral("1%1 %2%3").arg(i + 1).arg(texts[i].size()).arg(texts[i].back()));
    }

    /// A position in the middle of long texts is looked up by its id, and the rest is walked from there.
    void anIndexServesLongPlaces()
    {
        m_writer->execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity TEXT, message TEXT)"_s);
        m_writer->execute(u"CREATE INDEX by_message ON audit_logs (message)"_s);
        insert({u"a"_s.repeated(9000), u"b"_s.repeated(9000), u"c"_s.repeated(9000)});
        RecordWalk walk(m_address, builtIn(u"audit"_s));
        RecordPageRequest request{1, {}, {u"message"_s, Qt::AscendingOrder}, {}, Direction::Forward, 1};
        const auto first = walk.page(request);
        QVERIFY(first);
        QVERIFY(first->cursors.front().key.toString().size() < 5000);
        Connection connection({m_address, std::chrono::seconds(1)}, std::make_shared<Interrupter>());
        QVERIFY(connection.open() && connection.begin(std::chrono::seconds(5)));
        const auto columns = connection.columns(u"audit_logs"_s, std::chrono::seconds(5));
        const auto query = RecordQuery::plan(builtIn(u"audit"_s), {}, Dialect::SQLite, *columns);
        request.from = first->cursors.front();
        const auto place = query->place(request);
        const auto sql = query->listing().statement({}, query->listing().runs(*place).front());
        QStringList plan;
        QVERIFY(sql
                && connection.select(u"EXPLAIN QUERY PLAN " + *sql, std::chrono::seconds(5),
                                     [&plan](const QSqlQuery &row) -> Result<void> {
                                         plan << row.value(3).toString();
                                         return {};
                                     }));
        const QString lines = plan.join(u'\n');
        QVERIFY2(lines.contains(u"USING INDEX by_message (message>?)") && !lines.contains(u"TEMP B-TREE"),
                 qPrintable(lines));
    }

    void rowsOfLongPlacesMayVanish()
    {
        m_writer->execute(u"CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, severity TEXT, message TEXT)"_s);
        insert({u"a"_s.repeated(9000), u"b"_s.repeated(9000), u"c"_s.repeated(9000), u"d"_s.repeated(9000)});
        RecordWalk walk(m_address, builtIn(u"audit"_s));
        RecordPageRequest request{1, {}, {u"message"_s, Qt::AscendingOrder}, {}, Direction::Forward, 2};
        request.from = walk.page(request)->cursors.back();
        m_writer->execute(u"DELETE FROM audit_logs WHERE id = 2"_s);
        QCOMPARE(walk.ids(request)->join(u' '), u"3 4"_s);
        m_writer->execute(u"INSERT INTO audit_logs (id, message) VALUES (2, 'e')"_s);
        QCOMPARE(walk.ids(request)->join(u' '), u"3 4 2"_s);
    }

private:
    void insert(const QStringList &messages)
    {
        for (const QString &one : messages)
            m_writer->execute(u"INSERT INTO audit_logs (message) VALUES ('"_s + one + u"')");
    }

    static qsizetype message(const RecordPage &page)
    {
        const auto found = std::ranges::find(page.columns, u"message"_s, &RecordColumn::name);
        return std::distance(page.columns.begin(), found);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    DatabaseAddress m_address;
    std::unique_ptr<SqliteFile> m_writer;
};

GUARDIA_TEST(TestLongCells, QCoreApplication)

} // namespace tst_longcells

#include "tst_longcells.moc"
