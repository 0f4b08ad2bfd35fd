// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordlinks.h"
#include "runner/testclass.h"

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
        QTEST(said(linksOf(catalogue(), collectors, collector, all, record)), "links");
    }

    void saysHowManyThereAre()
    {
        const QList<RecordLink> links = linksOf(catalogue(), {u"incidents"_s, u"deployments"_s},
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
            linksOf(catalogue(), {u"deployments"_s}, u"incidents"_s,
                    {{u"id"_s, FieldKind::Number, {}}, {u"deployment_id"_s, FieldKind::Number, {}}}, {1, 7});
        QVERIFY(!single.first().leadsToMany);
    }
};

} // namespace tst_recordlinks

using tst_recordlinks::TestRecordLinks;
GUARDIA_TEST(TestRecordLinks, QApplication)
#include "tst_recordlinks.moc"
