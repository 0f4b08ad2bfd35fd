// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/valuetext.h"
#include "models/scrapesmodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"
#include "theme/words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPersistentModelIndex>
#include <QTest>

namespace tst_scrapesmodel {

using namespace guardia;

namespace {

const QDateTime Noon = QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);

Scrape scrape(int number, int status = 200)
{
    return {Noon.addSecs(number),
            QStringLiteral("192.0.2.7"),
            QStringLiteral("Prometheus/2.42.0"),
            QStringLiteral("/api/metrics/prometheus"),
            status,
            3072 + number};
}

QString text(const ScrapesModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestScrapesModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void showsTheNewestFirst();
    void forgetsTheOldest();
    void tellsFailures();
    void showsStrangersSafely();
    void takesNoClientForHtml();
};

void TestScrapesModel::showsTheNewestFirst()
{
    ScrapesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.add(scrape(0));
    const QPersistentModelIndex first = model.index(0, 0);
    model.add(scrape(1));
    QCOMPARE(first.row(), 1);
    QCOMPARE(text(model, 0, ScrapesModel::When), clockText(Noon.addSecs(1).toLocalTime().time(), QLocale()));
    QCOMPARE(text(model, 0, ScrapesModel::Peer), QStringLiteral("192.0.2.7"));
    QCOMPARE(text(model, 0, ScrapesModel::Agent), QStringLiteral("Prometheus/2.42.0"));
    QCOMPARE(text(model, 0, ScrapesModel::Path), QStringLiteral("/api/metrics/prometheus"));
    QCOMPARE(text(model, 1, ScrapesModel::Bytes), QStringLiteral("3.00 KiB"));
    QCOMPARE(model.index(0, ScrapesModel::Bytes).data(SortRole).toInt(), 3073);
}

void TestScrapesModel::forgetsTheOldest()
{
    ScrapesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < ScrapesModel::Capacity + 5; ++i)
        model.add(scrape(i));
    QCOMPARE(model.rowCount(), ScrapesModel::Capacity);
    QCOMPARE(model.index(model.rowCount() - 1, ScrapesModel::Bytes).data(SortRole).toInt(), 3072 + 5);
}

void TestScrapesModel::tellsFailures()
{
    ScrapesModel model;
    for (const int status : {200, 304, 401, 503})
        model.add(scrape(0, status));
    QList<int> states;
    for (int row = 0; row < model.rowCount(); ++row)
        states += model.index(row, ScrapesModel::Status).data(StateRole).toInt();
    QCOMPARE(states, (QList<int>{int(State::Critical), int(State::Warning), int(State::Ok), int(State::Ok)}));
    QCOMPARE(text(model, 0, ScrapesModel::Status), QStringLiteral("503"));
}

void TestScrapesModel::showsStrangersSafely()
{
    ScrapesModel model;
    Scrape hostile = scrape(0);
    hostile.agent = QStringLiteral("a\r\nb") + QChar(0x202e);
    hostile.path = QStringLiteral("/\x07");
    model.add(hostile);
    QCOMPARE(text(model, 0, ScrapesModel::Agent), QStringLiteral("a\\r\\nb\\u202e"));
    QCOMPARE(text(model, 0, ScrapesModel::Path), QStringLiteral("/\\x07"));
    hostile.agent.clear();
    model.add(hostile);
    QCOMPARE(text(model, 0, ScrapesModel::Agent), absentText());
}

void TestScrapesModel::takesNoClientForHtml()
{
    ScrapesModel model;
    Scrape one = scrape(0);
    one.agent = QStringLiteral("<img src=\"file:///dev/zero\">");
    model.add(one);
    const QString tip = model.index(0, ScrapesModel::Agent).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("&lt;img")), qPrintable(tip));
    QVERIFY2(!tip.contains(QStringLiteral("<img")), qPrintable(tip));
}

GUARDIA_TEST(TestScrapesModel, QApplication)

} // namespace tst_scrapesmodel

#include "tst_scrapesmodel.moc"
