// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue.h"
#include "model/indicatorwords.h"
#include "model/snapshot.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_catalogue {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

Catalogue sample()
{
    CollectorWords vpn;
    vpn.name = u"vpn"_s;
    vpn.title = {u"VPN accounts"_s, u"VPN 계정"_s};
    vpn.columns = {{u"state"_s, {{u"State"_s, u"상태"_s}, {{u"LOCKED"_s, State::Critical}}}},
                   {u"owner"_s, {{u"Owner"_s}, {}}},
                   {u"note"_s, {}}};
    vpn.rules = {{u"expired"_s, {u"Expired"_s, u"만료"_s}}, {u"odd"_s, {}}};
    vpn.events = {{u"locked"_s, {u"Locked"_s, u"잠김"_s}}, {u"odd"_s, {}}};
    CollectorWords plain;
    plain.name = u"plain"_s;
    return {{vpn, plain}, {}, {}};
}

template <typename T, std::size_t Count>
void meanThemselves(const std::array<Word<T>, Count> &words)
{
    for (const Word<T> &word : words)
        QVERIFY(meaningOf(words, QString(wordFor(words, word.value))) == word.value);
}

} // namespace

/// The names of things, and what is used if a definition gives none.
class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void namesRecords()
    {
        const Catalogue catalogue = sample();
        QCOMPARE(recordsTitle(catalogue, u"vpn"_s, Language::English), u"VPN accounts"_s);
        QCOMPARE(recordsTitle(catalogue, u"vpn"_s, Language::Korean), u"VPN 계정"_s);
        for (const Language language : {Language::English, Language::Korean}) {
            QCOMPARE(recordsTitle(catalogue, u"plain"_s, language), u"plain"_s);
            QCOMPARE(recordsTitle(catalogue, u"unknown"_s, language), u"unknown"_s);
            QCOMPARE(recordsTitle(*emptyCatalogue(), u"vpn"_s, language), u"vpn"_s);
        }
    }

    void namesColumns()
    {
        const Catalogue catalogue = sample();
        const CollectorWords &words = wordsOf(catalogue, u"vpn");
        QCOMPARE(columnTitle(words, u"state"_s, Language::English), u"State"_s);
        QCOMPARE(columnTitle(words, u"state"_s, Language::Korean), u"상태"_s);
        QCOMPARE(columnTitle(words, u"owner"_s, Language::Korean), u"Owner"_s); // falls back to English
        for (const Language language : {Language::English, Language::Korean}) {
            QCOMPARE(columnTitle(words, u"note"_s, language), u"note"_s);
            QCOMPARE(columnTitle(words, u"State"_s, language), u"State"_s); // another column
            QCOMPARE(columnTitle(wordsOf(catalogue, u"plain"), u"state"_s, language), u"state"_s);
        }
    }

    void namesRulesAndEvents()
    {
        const Catalogue catalogue = sample();
        const CollectorWords &words = wordsOf(catalogue, u"vpn");
        QCOMPARE(ruleText(words, u"expired"_s, Language::English), u"Expired"_s);
        QCOMPARE(ruleText(words, u"expired"_s, Language::Korean), u"만료"_s);
        QCOMPARE(eventText(words, u"locked"_s, Language::English), u"Locked"_s);
        QCOMPARE(eventText(words, u"locked"_s, Language::Korean), u"잠김"_s);
        for (const QString &name : {u"odd"_s, u"unknown"_s}) {
            QCOMPARE(ruleText(words, name, Language::Korean), name);
            QCOMPARE(eventText(words, name, Language::Korean), name);
        }
    }

    void wordsOfNobodyAreEmpty()
    {
        const Catalogue catalogue = sample();
        QVERIFY(wordsOf(catalogue, u"unknown") == CollectorWords());
        QVERIFY(wordsOf(catalogue, u"") == CollectorWords());
        QCOMPARE(wordsOf(catalogue, u"vpn").columns[u"state"_s].states.value(u"LOCKED"_s), State::Critical);
    }

    void aSnapshotAlwaysHasOne()
    {
        const Snapshot snapshot;
        QVERIFY(snapshot.catalogue);
        QVERIFY(*snapshot.catalogue == Catalogue());
        QVERIFY(snapshot.catalogue == emptyCatalogue());
    }

    void findsIndicatorsByName()
    {
        Indicator one;
        one.name = u"one"_s;
        Indicator two;
        two.name = u"two"_s;
        const std::vector<Indicator> all{one, two};
        QCOMPARE(indicatorNamed(all, u"two"), &all[1]);
        QVERIFY(!indicatorNamed(all, u"three"));
        QVERIFY(!indicatorNamed({}, u"one"));
    }

    void everyWordMeansItself()
    {
        meanThemselves(UnitWords);
        meanThemselves(PictureWords);
        meanThemselves(PanelPictureWords);
        meanThemselves(MeasureWords);
        meanThemselves(StateWords);
        for (const QStringView text : {u"", u"Count", u"count ", u"gauge", u"건수"})
            QVERIFY(!meaningOf(UnitWords, text));
    }
};

GUARDIA_TEST(TestCatalogue, NoApplication)

} // namespace tst_catalogue

#include "tst_catalogue.moc"
