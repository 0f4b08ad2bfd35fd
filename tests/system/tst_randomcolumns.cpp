// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "fixtures/recordwalk.h"
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/columntypetest.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

namespace tst_randomcolumns {

using namespace guardia;
using namespace guardia::test;

namespace {

/// A column, and what a metric of it has to say.
struct Drawn {
    QString type;
    QString metric; ///< YAML
    QStringList values; ///< SQL
    std::optional<double> expected; ///< nothing: the metric is absent
    bool isCondition = false; ///< the rows behind the value are as many
    bool isRefused = false; ///< the metric is absent, and the log says why
};

QString quoted(const QString &text)
{
    return u'\'' + text + u'\'';
}

} // namespace

/// Draws types and values, and compares every number with the values as drawn.
class TestRandomColumns : public ColumnTypeTest
{
    Q_OBJECT

private slots:
    void times_data() { addSeedColumn(); }
    void times() { holds(&TestRandomColumns::drawTimes); }
    void numbers_data() { addSeedColumn(); }
    void numbers() { holds(&TestRandomColumns::drawNumbers); }
    void words_data() { addSeedColumn(); }
    void words() { holds(&TestRandomColumns::drawWords); }
    void truthValues_data() { addSeedColumn(); }
    void truthValues();

private:
    void holds(Drawn (TestRandomColumns::*draw)());
    void check(const Drawn &drawn, const QByteArray &where);

    Drawn drawTimes();
    Drawn drawNumbers();
    Drawn drawWords();
    Drawn drawTruth();

    QString written(const QDateTime &moment);
    void addBroken(Drawn &drawn);
    /// True with a probability of one in `times`.
    bool isOnceIn(int times) { return m_random.bounded(times) == 0; }
    template <typename List>
    auto oneOf(const List &list)
    {
        return list[m_random.bounded(static_cast<quint32>(std::size(list)))];
    }

    QRandomGenerator m_random;
};

void TestRandomColumns::holds(Drawn (TestRandomColumns::*draw)())
{
    QFETCH(const quint32, seed);
    m_random.seed(seed);
    for (int round = 0; round < 12 && !QTest::currentTestFailed(); ++round)
        check((this->*draw)(), "round " + QByteArray::number(round));
}

void TestRandomColumns::check(const Drawn &drawn, const QByteArray &where)
{
    makeTable(drawn.type, drawn.values);
    logged.clear();
    const ColumnAnswer answer = collect(drawn.metric);
    const QByteArray said = where + ": " + drawn.type.toUtf8() + ' ' + drawn.values.join(u", ").toUtf8()
        + '\n' + drawn.metric.toUtf8() + '\n' + logged.join(u'\n').toUtf8();
    QVERIFY2(answer.succeeded, said);
    QCOMPARE(answer.total, static_cast<double>(drawn.values.size()));
    QVERIFY2(answer.value == drawn.expected, said);
    QCOMPARE(logged.join(u'\n').contains(QStringLiteral("absent")), drawn.isRefused);
    if (!drawn.isCondition || !drawn.expected)
        return;
    RecordWalk walk(address(), answer.definition, Now);
    const auto listed = walk.count({{}, seriesKey(QStringLiteral("own_value"), {}), {}, {}});
    VERIFY_RESULT(listed);
    QVERIFY2(static_cast<double>(*listed) == *drawn.expected, said);
}

/// A moment as some program writes it in a text.
QString TestRandomColumns::written(const QDateTime &moment)
{
    const QDateTime seoul = moment.addSecs(9 * 3600);
    const QString plain = moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    switch (m_random.bounded(6)) {
    case 0:
        return plain + u".000000";
    case 1:
        return QString(plain).replace(u' ', u'T');
    case 2:
        return QString(plain).replace(u' ', u'T') + u'Z';
    case 3:
        return seoul.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + u"+09:00";
    case 4:
        return seoul.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) + u"+09:00";
    default:
        return plain;
    }
}

/// Now and then, a text that is neither a time nor a number: then there is no number.
void TestRandomColumns::addBroken(Drawn &drawn)
{
    if (!isOnceIn(4))
        return;
    drawn.values << oneOf(std::array{QStringLiteral("'N/A'"), QStringLiteral("'85%'"),
                                     QStringLiteral("'긴급'"), QStringLiteral("'10/07/2026'")});
    drawn.expected.reset();
    drawn.isRefused = true;
}

Drawn TestRandomColumns::drawTimes()
{
    const bool isText = isOnceIn(2);
    Drawn drawn{typeFor(isText ? oneOf(std::array{Texts, Characters}) : oneOf(std::array{Whole, Decimals})),
                QStringLiteral("where: '{c} >= {ago:24h} AND {c} <= {now}'"),
                {},
                0,
                true};
    for (int left = m_random.bounded(1, 30); left > 0; --left) {
        if (isOnceIn(6)) {
            drawn.values << QStringLiteral("NULL");
            continue;
        }
        qint64 offset = m_random.bounded(1, 72 * 3600) - 48 * 3600;
        offset += offset == 0 || offset == -24 * 3600 ? 1 : 0;
        const QDateTime moment = Now.addSecs(offset);
        *drawn.expected += offset > -24 * 3600 && offset < 0 ? 1 : 0;
        const qint64 units = oneOf(std::array<qint64, 3>{1, 1000, 1000000});
        drawn.values << (isText ? quoted(written(moment))
                                : QString::number(moment.toSecsSinceEpoch() * units));
    }
    if (isText)
        addBroken(drawn);
    return drawn;
}

Drawn TestRandomColumns::drawNumbers()
{
    const bool isText = isOnceIn(2);
    Drawn drawn{typeFor(isText ? oneOf(std::array{Texts, Characters}) : oneOf(std::array{Real, Decimals})),
                QStringLiteral("max: '{c}'"),
                {},
                {},
                false};
    for (int left = m_random.bounded(1, 30); left > 0; --left) {
        if (isOnceIn(6)) {
            drawn.values << QStringLiteral("NULL");
            continue;
        }
        const double number = m_random.bounded(-1000000, 1000000) / 8.0;
        drawn.expected = std::max(number, drawn.expected.value_or(number));
        const QString text = QString::number(number, 'f', 3);
        drawn.values << (isText ? quoted(text) : text);
    }
    if (isText)
        addBroken(drawn);
    return drawn;
}

/// Statuses: only the exact words count; codes do not.
Drawn TestRandomColumns::drawWords()
{
    const bool isText = !isOnceIn(4);
    Drawn drawn{typeFor(isText ? oneOf(std::array{Texts, Characters}) : Codes),
                QStringLiteral("where: \"{c} IN ('OPEN', 'IN_PROGRESS')\""),
                {},
                0,
                true};
    const std::array words{QStringLiteral("OPEN"),  QStringLiteral("IN_PROGRESS"), QStringLiteral("open"),
                           QStringLiteral("Open"),  QStringLiteral("CLOSED"),      QStringLiteral("접수"),
                           QStringLiteral(" OPEN"), QStringLiteral("OPEN, "),      QString(),
                           QStringLiteral("0"),     QStringLiteral("오픈")};
    for (int left = m_random.bounded(1, 30); left > 0; --left) {
        if (isOnceIn(6)) {
            drawn.values << QStringLiteral("NULL");
            continue;
        }
        const QString word = isText ? oneOf(words) : QString::number(m_random.bounded(7));
        *drawn.expected += word == u"OPEN" || word == u"IN_PROGRESS" ? 1 : 0;
        drawn.values << (isText ? quoted(word) : word);
    }
    drawn.isRefused = !isText;
    if (drawn.isRefused)
        drawn.expected.reset();
    return drawn;
}

/// What the reference schema knows to be true or false, as programs store that.
Drawn TestRandomColumns::drawTruth()
{
    struct Stored {
        QString sql;
        bool isTrue;
    };
    const std::vector<Stored> booleans{{QStringLiteral("true"), true}, {QStringLiteral("false"), false}};
    const std::vector<Stored> numbers{{QStringLiteral("1"), true}, {QStringLiteral("0"), false}};
    const std::vector<Stored> texts{{QStringLiteral("'Y'"), true},      {QStringLiteral("'yes'"), true},
                                    {QStringLiteral("'1'"), true},      {QStringLiteral("'True'"), true},
                                    {QStringLiteral("'t'"), true},      {QStringLiteral("'N'"), false},
                                    {QStringLiteral("'no'"), false},    {QStringLiteral("'0'"), false},
                                    {QStringLiteral("'false'"), false}, {QStringLiteral("''"), false}};
    const int kind = m_random.bounded(3);
    const std::vector<Stored> &stored = kind == 0 ? booleans : kind == 1 ? numbers : texts;
    Drawn drawn{typeFor(kind == 0       ? Truth
                            : kind == 1 ? oneOf(std::array{Codes, Whole})
                                        : Texts),
                {},
                {},
                0,
                true};
    if (drawn.type.isEmpty()) // what MariaDB calls it is no type of its own
        drawn.type = QStringLiteral("BOOL");
    for (int left = m_random.bounded(1, 30); left > 0; --left) {
        const Stored one = isOnceIn(6) ? Stored{QStringLiteral("NULL"), false} : oneOf(stored);
        *drawn.expected += one.isTrue ? 1 : 0;
        drawn.values << one.sql;
    }
    return drawn;
}

void TestRandomColumns::truthValues()
{
    QFETCH(const quint32, seed);
    m_random.seed(seed);
    const CollectorDefinition users = builtIn(QStringLiteral("users"));
    for (int round = 0; round < 12; ++round) {
        const Drawn drawn = drawTruth();
        makeTable(drawn.type, drawn.values);
        VERIFY_RESULT(backend().execute(
            Database,
            QStringLiteral("DROP TABLE IF EXISTS users;\nCREATE TABLE users AS SELECT id, c AS "
                           "is_active FROM t;")));
        logged.clear();
        const SnapshotPtr snapshot = collectAll({users});
        const QByteArray said = drawn.type.toUtf8() + ' ' + drawn.values.join(u", ").toUtf8() + '\n'
            + logged.join(u'\n').toUtf8();
        QVERIFY(snapshot);
        const MetricFamily *active = familyNamed(*snapshot, u"guardia_users_active");
        QVERIFY2(active, said);
        QVERIFY2(active->samples.front().value == *drawn.expected, said);
        RecordWalk walk(address(), users, Now);
        const auto listed = walk.count({{}, seriesKey(QStringLiteral("guardia_users_active"), {}), {}, {}});
        VERIFY_RESULT(listed);
        QVERIFY2(static_cast<double>(*listed) == *drawn.expected, said);
    }
}

GUARDIA_TEST(TestRandomColumns, QCoreApplication)

} // namespace tst_randomcolumns

#include "tst_randomcolumns.moc"
