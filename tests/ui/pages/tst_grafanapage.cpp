// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "format/alertrules.h"
#include "format/grafana/grafanadashboard.h"
#include "format/grafana/grafanaprovisioning.h"
#include "format/grafana/scrapeconfig.h"
#include "named.h"
#include "pages/grafanapage.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_grafanapage {

using namespace guardia;

using guardia::test::named;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

GrafanaAddresses addresses(int port = 9878)
{
    return {QUrl(u"http://console.example:%1"_s.arg(port)), QUrl(u"http://localhost:9090"_s), 15s};
}

SnapshotPtr snapshot(double open, bool withServers = false)
{
    Snapshot made;
    made.families = {{u"guardia_incidents_open"_s, MetricType::Gauge, {}, {}, {{{}, open, open}}, {}}};
    if (withServers)
        made.families.push_back({u"guardia_servers_total"_s, MetricType::Gauge, {}, {}, {{{}, 1, 1}}, {}});
    return std::make_shared<const Snapshot>(made);
}

} // namespace

class TestGrafanaPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void offersWhatTheFormatsMake();
    void choosesAVariant();
    void speaksTheChosenLanguage();
    void beginsInTheProgramsLanguage();
    void waitsForTheFirstCollection();
    void regeneratesOnlyWhatIsSeenAndNew();
    void showsWhatDefinitionsSay();
    void keepsThePlaceInTheText();
    void copies();
    void saves();
    void saysWhyItCannotSave();

private:
    void show();
    [[nodiscard]] QString text(const QString &name) const
    {
        return named<QPlainTextEdit>(*m_page, name)->toPlainText();
    }
    [[nodiscard]] QWidget *tab(int index) const
    {
        auto *tabs = m_page->findChild<QTabWidget *>();
        tabs->setCurrentIndex(index);
        return tabs->currentWidget();
    }
    void setLanguage(Language language) const
    {
        auto *choice = named<QComboBox>(*m_page, u"Language of the texts"_s);
        choice->setCurrentIndex(choice->findData(static_cast<int>(language)));
    }

    std::unique_ptr<QWidget> m_window;
    GrafanaPage *m_page = nullptr; // the window's
};

void TestGrafanaPage::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 600);
    m_page = new GrafanaPage(m_window.get());
    m_page->resize(m_window->size());
    m_page->setAddresses(addresses());
    m_page->setCatalogue(*builtInCatalogue());
    m_page->setSnapshot(snapshot(3));
}

void TestGrafanaPage::show()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestGrafanaPage::offersWhatTheFormatsMake()
{
    show();
    QCOMPARE(text(u"Data sources"_s), dataSourcesYaml(addresses(), Language::English));
    QCOMPARE(text(u"Scrape configuration"_s), prometheusYaml(addresses(), Language::English));
    QCOMPARE(text(u"Alert rules"_s), alertRulesYaml(*snapshot(3), builtInIndicators(), Language::English));
    QCOMPARE(QJsonDocument::fromJson(text(u"Dashboard"_s).toUtf8()).object(),
             dashboardJson(*snapshot(3), *builtInCatalogue(), addresses(), Language::English,
                           DashboardUse::Import));
    for (int i = 0; i < 4; ++i) {
        const QList<QLabel *> labels = tab(i)->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().size() > 30;
        }));
    }
}

void TestGrafanaPage::choosesAVariant()
{
    show();
    named<QComboBox>(*tab(0), u"Format"_s)->setCurrentIndex(1);
    QCOMPARE(QJsonDocument::fromJson(text(u"Data sources"_s).toUtf8()).object(),
             grafanaConfig(*builtInCatalogue(), addresses(), Language::English));
    named<QComboBox>(*tab(1), u"Format"_s)->setCurrentIndex(1);
    QVERIFY(!text(u"Dashboard"_s).contains(u"__inputs"));
    m_page->setAddresses(addresses(1)); // the choice stays
    QCOMPARE(QJsonDocument::fromJson(text(u"Data sources"_s).toUtf8()).object(),
             grafanaConfig(*builtInCatalogue(), addresses(1), Language::English));
    QVERIFY(!named<QComboBox>(*tab(2), u"Format"_s)->isVisible());
}

void TestGrafanaPage::speaksTheChosenLanguage()
{
    show();
    setLanguage(Language::Korean);
    QCOMPARE(text(u"Data sources"_s), dataSourcesYaml(addresses(), Language::Korean));
    QCOMPARE(text(u"Scrape configuration"_s), prometheusYaml(addresses(), Language::Korean));
    QCOMPARE(text(u"Alert rules"_s), alertRulesYaml(*snapshot(3), builtInIndicators(), Language::Korean));
}

void TestGrafanaPage::beginsInTheProgramsLanguage()
{
    QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    auto *page = new GrafanaPage(m_window.get());
    QCOMPARE(named<QComboBox>(*page, u"Language of the texts"_s)->currentText(), u"한국어"_s);
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    page = new GrafanaPage(m_window.get());
    QCOMPARE(named<QComboBox>(*page, u"Language of the texts"_s)->currentText(), u"English"_s);
}

void TestGrafanaPage::waitsForTheFirstCollection()
{
    show();
    m_page->setSnapshot(nullptr);
    QCOMPARE(text(u"Alert rules"_s), QString());
    QCOMPARE(text(u"Dashboard"_s), QString());
    QVERIFY(!text(u"Scrape configuration"_s).isEmpty());
    QVERIFY(!named<QPushButton>(*tab(3), u"Copy the text"_s)->isEnabled());
    QVERIFY(!named<QPushButton>(*tab(3), u"Save the text"_s)->isEnabled());
    m_page->setSnapshot(std::make_shared<const Snapshot>());
    QVERIFY(text(u"Alert rules"_s).contains(u"GuardiaExporterDown"));
}

void TestGrafanaPage::regeneratesOnlyWhatIsSeenAndNew()
{
    QSignalSpy made(m_page, &GrafanaPage::regenerated);
    m_page->setAddresses(addresses(1));
    QCOMPARE(made.size(), 0);
    show();
    QCOMPARE(made.size(), 1);
    m_page->setAddresses(addresses(1));
    m_page->setCatalogue(*builtInCatalogue());
    m_page->setSnapshot(snapshot(4)); // only values have changed
    QCOMPARE(made.size(), 1);
    m_page->setSnapshot(snapshot(4, true));
    QCOMPARE(made.size(), 2);
    Catalogue own = *builtInCatalogue();
    own.indicators = builtInWithCritical(u"incidents"_s, 77);
    m_page->setCatalogue(own);
    QCOMPARE(made.size(), 3);
    QVERIFY(text(u"Alert rules"_s).contains(u"guardia_incidents_open > 77"));
    m_page->hide();
    m_page->setAddresses(addresses(2));
    QCOMPARE(made.size(), 3);
    m_page->show();
    QCOMPARE(made.size(), 4);
    QVERIFY(text(u"Scrape configuration"_s).contains(u"console.example:2'"));
}

void TestGrafanaPage::showsWhatDefinitionsSay()
{
    show();
    m_page->setCatalogue(*catalogueWithTickets());
    Snapshot made = *snapshot(3);
    made.families.push_back({u"helpdesk_tickets_open"_s, MetricType::Gauge, {}, {}, {{{}, 1, 1}}, {}});
    m_page->setSnapshot(std::make_shared<const Snapshot>(made));
    QVERIFY(text(u"Dashboard"_s).contains(u"Open tickets"));
    QVERIFY(text(u"Alert rules"_s).contains(u"helpdesk_tickets_open > 5"));
}

void TestGrafanaPage::keepsThePlaceInTheText()
{
    show();
    auto *rules = named<QPlainTextEdit>(*m_page, u"Alert rules"_s);
    rules->selectAll();
    m_page->setAddresses(addresses(1)); // addresses are not part of the rules
    QVERIFY(rules->textCursor().hasSelection());
}

void TestGrafanaPage::copies()
{
    show();
    auto *button = named<QPushButton>(*tab(2), u"Copy the text"_s);
    button->click();
    QCOMPARE(QApplication::clipboard()->text(), prometheusYaml(addresses(), Language::English));
    QCOMPARE(button->accessibleName(), u"Copied"_s);
}

void TestGrafanaPage::saves()
{
    show();
    setLanguage(Language::Korean);
    const QTemporaryDir directory;
    named<QPushButton>(*tab(3), u"Save the text"_s)->click();
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->selectedFiles().value(0).endsWith(u"guardia_rules.yml"));
    emit dialog->fileSelected(directory.filePath(u"rules.yml"_s));
    QFile file(directory.filePath(u"rules.yml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), alertRulesYaml(*snapshot(3), builtInIndicators(), Language::Korean).toUtf8());
}

void TestGrafanaPage::saysWhyItCannotSave()
{
    show();
    named<QPushButton>(*tab(3), u"Save the text"_s)->click();
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(u"/nowhere/at/all/rules.yml"_s);
    const QList<QLabel *> labels = tab(3)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"/nowhere/at/all/rules.yml");
    }));
}

GUARDIA_TEST(TestGrafanaPage, QApplication)

} // namespace tst_grafanapage

#include "tst_grafanapage.moc"
