// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "fakes/builtin.h"
#include "models/recordlinks.h"
#include "runner/testclass.h"
#include "theme/words.h"

#include <QApplication>
#include <QTest>

namespace tst_recordlinks {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// The collectors list these columns; the built-in ones have no more references.
Catalogue catalogue()
{
    Catalogue made;
    for (const auto &[name, records] : {std::pair(u"incidents"_s, QStringList{u"id"_s, u"deployment_id"_s}),
                                        std::pair(u"deployments"_s, QStringList{u"id"_s, u"service"_s}),
                                        std::pair(u"audit"_s, QStringList{u"id"_s, u"server_id"_s})}) {
        CollectorWords words;
        words.name = name;
        words.records = records;
        words.columns[u"deployment_id"_s].title = {u"Deployment"_s, u"배포"_s};
        made.collectors.push_back(words);
    }
    return made;
}

/// "deployments deployment_id=7" for each link.
QStringList said(const QList<RecordLink> &links)
{
    QStringList texts;
    for (const RecordLink &link : links) {
        const RecordFilter filter = link.scope.filters.value(0);
        texts << link.scope.collector + u' ' + filter.column + u'=' + filter.text;
    }
    return texts;
}

/// Lists of tables with the names of the collectors.
QList<RecordList> listsOf(const QStringList &collectors)
{
    QList<RecordList> lists;
    for (const QString &collector : collectors)
        lists.append({collector, collector});
    return lists;
}

} // namespace

/// Which records belong together.
class TestRecordLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatBelongsTogether_data()
    {
        QTest::addColumn<QString>("collector");
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<QVariantList>("record");
        QTest::addColumn<QStringList>("links");
        QTest::newRow("what a record refers to") << u"incidents"_s << QStringList{u"id"_s, u"deployment_id"_s}
                                                 << QVariantList{1, 7} << QStringList{u"deployments id=7"_s};
        QTest::newRow("it refers to nothing") << u"incidents"_s << QStringList{u"id"_s, u"deployment_id"_s}
                                              << QVariantList{1, QVariant()} << QStringList();
        QTest::newRow("what refers to it")
            << u"deployments"_s << QStringList{u"id"_s, u"service"_s} << QVariantList{7, u"mail"_s}
            << QStringList{u"incidents deployment_id=7"_s};
        QTest::newRow("there are no such records")
            << u"audit"_s << QStringList{u"id"_s, u"server_id"_s} << QVariantList{1, 3} << QStringList();
    }

    void findsWhatBelongsTogether()
    {
        QFETCH(const QString, collector);
        QFETCH(const QStringList, columns);
        QFETCH(const QVariantList, record);
        QList<RecordColumn> all;
        for (const QString &name : columns)
            all.append({name, name == u"service" ? FieldKind::Text : FieldKind::Number, {}});
        const QStringList collectors{u"incidents"_s, u"deployments"_s, u"audit"_s};
        QTEST(said(linksOf(catalogue(), listsOf(collectors), collector, all, record)), "links");
    }

    void namesTheRecordThatTheyBelongTo()
    {
        const QString name = interfaceLanguage() == Language::Korean ? u"배포 7"_s : u"Deployment 7"_s;
        RecordColumn reference{u"deployment_id"_s, FieldKind::Number};
        reference.words.title = {u"Deployment"_s, u"배포"_s};
        const RecordColumn id{u"id"_s, FieldKind::Number};
        const auto one =
            linksOf(catalogue(), listsOf({u"deployments"_s}), u"incidents"_s, {id, reference}, {1, 7});
        QCOMPARE(one.size(), 1);
        QVERIFY(one.first().text.contains(name));
        const auto many = linksOf(catalogue(), listsOf({u"incidents"_s}), u"deployments"_s, {id}, {7});
        QCOMPARE(many.size(), 1);
        QVERIFY(many.first().text.contains(name));
        QVERIFY(many.first().text.contains(u"incidents"_s));
    }

    /// Two collectors may list the same table: who sees the incidents of a deployment has no use for a second
    /// list of them that has none but the same columns.
    void leadsToTheSameRowsOnce_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QStringList>("records");
        QTest::addColumn<QStringList>("links");
        const QStringList both{u"incidents deployment_id=7"_s, u"incident_times deployment_id=7"_s};
        QTest::newRow("nothing new") << u"incidents"_s << QStringList{u"deployment_id"_s, u"id"_s}
                                     << both.first(1);
        QTest::newRow("all that the other one shows, and more")
            << u"incidents"_s << QStringList{u"id"_s, u"deployment_id"_s, u"resolved_at"_s} << both.last(1);
        QTest::newRow("a column in place of another one")
            << u"incidents"_s << QStringList{u"deployment_id"_s, u"resolved_at"_s} << both;
        QTest::newRow("another table") << u"outages"_s << QStringList{u"id"_s, u"deployment_id"_s} << both;
        QTest::newRow("a statement in place of a table")
            << QString() << QStringList{u"id"_s, u"deployment_id"_s} << both;
    }

    void leadsToTheSameRowsOnce()
    {
        QFETCH(const QString, table);
        QFETCH(const QStringList, records);
        Catalogue made = catalogue();
        CollectorWords words;
        words.name = u"incident_times"_s;
        words.records = records;
        made.collectors.push_back(words);
        QTEST(said(linksOf(made, {{u"incidents"_s, u"incidents"_s}, {u"incident_times"_s, table}},
                           u"deployments"_s, {{u"id"_s, FieldKind::Number}}, {7})),
              "links");
    }

    void leadsFromADeploymentToItsIncidentsOnce()
    {
        const CataloguePtr builtIn = builtInCatalogue();
        QList<RecordList> lists;
        for (const CollectorDefinition &collector : builtInDefinitions().collectors)
            lists.append({collector.name, collector.table});
        QVERIFY(lists.contains({u"incident_times"_s, u"incidents"_s}));
        QCOMPARE(said(linksOf(*builtIn, lists, u"deployments"_s, {{u"id"_s, FieldKind::Number, {}}}, {7})),
                 QStringList{u"incidents deployment_id=7"_s});
    }

    void saysHowManyThereAre()
    {
        const QList<RecordLink> links = linksOf(catalogue(), listsOf({u"incidents"_s, u"deployments"_s}),
                                                u"deployments"_s, {{u"id"_s, FieldKind::Number, {}}}, {7});
        QCOMPARE(links.size(), 1);
        QVERIFY(links.first().leadsToMany);
        const QString text = links.first().text;
        const QLocale locale;
        QVERIFY(countedText(links.first(), 4321).startsWith(text));
        QVERIFY(countedText(links.first(), 4321).contains(locale.toString(4321)));
        QVERIFY(!countedText(links.first(), 0).contains(locale.toString(0)));
        QVERIFY(countedText(links.first(), Q_INT64_C(1) << 40).contains(locale.toString(2147483647)));
        const QList<RecordLink> single =
            linksOf(catalogue(), listsOf({u"deployments"_s}), u"incidents"_s,
                    {{u"id"_s, FieldKind::Number, {}}, {u"deployment_id"_s, FieldKind::Number, {}}}, {1, 7});
        QVERIFY(!single.first().leadsToMany);
    }
};

} // namespace tst_recordlinks

using tst_recordlinks::TestRecordLinks;
GUARDIA_TEST(TestRecordLinks, QApplication)
#include "tst_recordlinks.moc"
