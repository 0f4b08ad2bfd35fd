// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/settingsfile.h"
#include "runner/testclass.h"
#include "session/savedconditions.h"
#include "session/settings.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

namespace tst_savedconditions {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

using Match = RecordFilter::Match;

const SavedConditions Night{u"\uBC24 \u201C\uAE09\uD568\u201D, A=1;\n"_s,
                            {u"disk"_s,
                             {{u"created_at"_s, Match::During, u"shift 0 8 16"_s},
                              {u"cost"_s, Match::Range, u"5.."_s},
                              {u"title"_s, Match::Contains, u"a\"b\\c,"_s}}}};
const SavedConditions Open{u"open"_s, {{}, {{u"status"_s, Match::Equals, u"OPEN"_s}}}, {}, {}};

} // namespace

/// Conditions that are kept under names.
class TestSavedConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryKindOfCondition()
    {
        SavedConditions all{u"all"_s, {}};
        for (int match = 0; match <= int(RecordFilter::LastMatch); ++match)
            all.conditions.filters += RecordFilter{u"x"_s, static_cast<Match>(match), u"y"_s};
        SavedConditions ofNumber = Open;
        ofNumber.name = u"of a number"_s;
        ofNumber.series = seriesKey(u"guardia_incidents_by_severity"_s, {{u"severity"_s, u"A=\"1\",\n"_s}});
        ofNumber.title = u"\uC2EC\uAC01\uD55C \uC7A5\uC560"_s;
        SavedConditions ofKey = Night;
        ofKey.name = u"of a name that is a key as well"_s;
        ofKey.series = seriesKey(u"sr_open"_s, {});
        const QList<SavedConditions> several{all, Night, ofNumber, ofKey};
        QCOMPARE(readConditions(writtenConditions(several)), several);
    }

    void aNameIsThereOnce()
    {
        const SavedConditions other{Open.name, Night.conditions};
        QCOMPARE(withSaved({Open, Night}, other), (QList<SavedConditions>{other, Night}));
        QCOMPARE(withSaved({Night}, Open), (QList<SavedConditions>{Night, Open}));
        QCOMPARE(readConditions(writtenConditions({Open}) + writtenConditions({other})), std::nullopt);
    }

    void refusesOtherLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("no JSON") << u"open"_s;
        QTest::newRow("no name") << uR"({"text":"x","filters":[]})"_s;
        QTest::newRow("an unknown match")
            << uR"({"name":"x","filters":[{"column":"a","match":"like","text":""}]})"_s;
        QTest::newRow("no series") << uR"({"name":"x","series":"a{b","title":"y","filters":[]})"_s;
        QTest::newRow("no column") << uR"({"name":"x","filters":[{"match":"equals","text":""}]})"_s;
    }

    void refusesOtherLines()
    {
        QFETCH(const QString, line);
        QCOMPARE(readConditions({line}), std::nullopt);
    }

    void surviveARestart()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"settings.ini"_s);
        Settings(file).setSavedConditions(u"incidents"_s, {Night, Open});
        const Settings again(afterRestart(file));
        QCOMPARE(again.savedConditions(u"incidents"_s), (QList<SavedConditions>{Night, Open}));
        QCOMPARE(again.savedConditions(u"audit"_s), QList<SavedConditions>());
        QCOMPARE(again.shiftHours(), (QList<int>{0, 8, 16}));
        Settings(file).setShiftHours({6, 14, 22});
        QCOMPARE(Settings(afterRestart(file)).shiftHours(), (QList<int>{6, 14, 22}));
    }
};

} // namespace tst_savedconditions

using tst_savedconditions::TestSavedConditions;
GUARDIA_TEST(TestSavedConditions, QCoreApplication)
#include "tst_savedconditions.moc"
