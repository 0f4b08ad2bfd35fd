// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/preferencesdialog.h"
#include "fakes/builtin.h"
#include "fakes/fakeworkspace.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/autostart.h"
#include "session/settings.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace tst_preferencesdialog {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsWhatIsSet();
    void writesOnOk();
    void writesNothingOnCancel();
    void appliesAndGoesOn();
    void writesNothingWhereSomethingIsWrong();
    void readsThresholds_data();
    void readsThresholds();
    void writesNumbersAsTheLocaleDoes();
    void resetsThresholds();
    void restoresOneThreshold();
    void offersWhatDefinitionsSay();
    void hasRoomForManyIndicators();
    void checksAddresses_data();
    void checksAddresses();
    void warnsOfOpenAddresses();
    void saysWhyThereIsNoTray();
    void keepsARangeOfItsOwn();
    void startsAtLoginOnceThatIsApplied();

private:
    void open(TraySupport tray = TraySupport::Present);
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    void write(const QString &name, const QString &text) const;
    void press(const QString &name) const { find<QPushButton>(name)->click(); }
    [[nodiscard]] QString said(const QString &name) const;
    void choose(const QString &name, const QVariant &value) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    CataloguePtr m_catalogue; ///< that the dialog shows
    FakeWorkspace m_workspace;
    std::unique_ptr<PreferencesDialog> m_dialog;
};

void TestPreferencesDialog::init()
{
    failOnOtherWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_dialog.reset();
    m_catalogue = builtInCatalogue();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8()); // where the desktop looks for what it starts
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
}

void TestPreferencesDialog::open(TraySupport tray)
{
    m_dialog = std::make_unique<PreferencesDialog>(m_settings.get(), *m_catalogue, tray, m_workspace);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get())); // else no field would lose the focus
}

/// As an operator does: chooses the page, goes into the field, replaces its text and leaves it.
void TestPreferencesDialog::write(const QString &name, const QString &text) const
{
    auto *edit = find<QLineEdit>(name);
    auto *pages = find<QTabWidget>(u"pages"_s);
    for (int i = 0; i < pages->count(); ++i) {
        if (pages->widget(i)->isAncestorOf(edit))
            pages->setCurrentIndex(i);
    }
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Tab);
}

QString TestPreferencesDialog::said(const QString &name) const
{
    const auto *message = find<StateMessage>(name);
    return message->isHidden() ? QString() : message->text();
}

void TestPreferencesDialog::choose(const QString &name, const QVariant &value) const
{
    auto *box = find<QComboBox>(name);
    box->setCurrentIndex(box->findData(value));
}

void TestPreferencesDialog::showsWhatIsSet()
{
    m_settings->setLanguage(u"ko"_s);
    m_settings->setAppearance(u"dark"_s);
    m_settings->setThreshold(builtIn(u"sla"_s), {Threshold::Side::Below, 99.5, {}});
    m_settings->setWallboardPages({u"exporter"_s});
    m_settings->setWallboardTurn(42s);
    m_settings->setTrayEnabled(true);
    m_settings->setExporterEnabled(false);
    m_settings->setListenAddresses({u"[::1]:1"_s, u":2"_s});
    m_settings->setInterval(90s);
    m_settings->setRange(24h);
    m_settings->setCsv({false, true});
    open();
    QCOMPARE(find<QComboBox>(u"language"_s)->currentText(), u"한국어"_s);
    QCOMPARE(find<QComboBox>(u"appearance"_s)->currentData().toString(), u"dark"_s);
    QCOMPARE(find<QLineEdit>(u"warning-sla"_s)->text(), u"99.5"_s);
    QCOMPARE(find<QLineEdit>(u"critical-sla"_s)->text(), QString());
    QCOMPARE(find<QLineEdit>(u"critical-incidents"_s)->text(), u"5"_s);
    QVERIFY(!m_dialog->findChild<QLineEdit *>(u"warning-sla_next_breach"_s)); // a moment
    QVERIFY(find<QCheckBox>(u"turn-overview"_s)->isChecked());
    QVERIFY(!find<QCheckBox>(u"turn-records"_s)->isChecked());
    QVERIFY(find<QCheckBox>(u"turn-exporter"_s)->isChecked());
    QCOMPARE(find<QComboBox>(u"turn"_s)->currentData().toLongLong(), 42'000);
    QVERIFY(find<QCheckBox>(u"tray"_s)->isChecked());
    QVERIFY(!find<QCheckBox>(u"notifications"_s)->isChecked());
    QCOMPARE(find<QComboBox>(u"sound"_s)->currentText(), u"Never"_s);
    QVERIFY(!find<QCheckBox>(u"exporterEnabled"_s)->isChecked());
    QCOMPARE(find<QLineEdit>(u"listenAddresses"_s)->text(), u"[::1]:1, :2"_s);
    QCOMPARE(find<QSpinBox>(u"interval"_s)->value(), 90);
    QCOMPARE(find<QComboBox>(u"range"_s)->currentData().toLongLong(), 24LL * 3600 * 1000);
    QVERIFY(!find<QCheckBox>(u"byteOrderMark"_s)->isChecked());
    QVERIFY(!find<QPushButton>(u"apply"_s)->isEnabled());
}

void TestPreferencesDialog::writesOnOk()
{
    open();
    choose(u"language"_s, u"en"_s);
    choose(u"appearance"_s, u"light"_s);
    write(u"warning-incidents"_s, u"3"_s);
    write(u"critical-servers"_s, u"12"_s);
    find<QCheckBox>(u"turn-log"_s)->setChecked(true);
    choose(u"turn"_s, 60'000);
    find<QCheckBox>(u"notifications"_s)->setChecked(true);
    find<QComboBox>(u"sound"_s)->setCurrentIndex(1);
    find<QCheckBox>(u"exporterEnabled"_s)->setChecked(false);
    write(u"listenAddresses"_s, u"127.0.0.1:1 , [::1]:2"_s);
    find<QSpinBox>(u"interval"_s)->setValue(60);
    find<QComboBox>(u"range"_s)->setCurrentIndex(0);
    find<QCheckBox>(u"byteOrderMark"_s)->setChecked(false);
    const QSignalSpy thresholds(m_settings.get(), &Settings::thresholdsChanged);
    const QSignalSpy language(m_settings.get(), &Settings::languageChanged);
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    QCOMPARE(m_settings->language(), u"en"_s);
    QCOMPARE(m_settings->appearance(), u"light"_s);
    QVERIFY(m_settings->threshold(builtIn(u"incidents"_s)) == (Threshold{Threshold::Side::Above, 3, 5}));
    QVERIFY(m_settings->threshold(builtIn(u"servers"_s)) == (Threshold{Threshold::Side::Above, {}, 12}));
    QCOMPARE(m_settings->wallboardPages(), QStringList{u"log"_s});
    QCOMPARE(m_settings->wallboardTurn(), 1min);
    QCOMPARE(m_settings->isNotifying(), true);
    QCOMPARE(m_settings->alertSound(), AlertSound::Critical);
    QCOMPARE(m_settings->isTrayEnabled(), false);
    QCOMPARE(m_settings->isExporterEnabled(), false);
    QCOMPARE(m_settings->listenAddresses(), (QStringList{u"127.0.0.1:1"_s, u"[::1]:2"_s}));
    QCOMPARE(m_settings->interval(), 60s);
    QCOMPARE(m_settings->range(), 15min);
    QCOMPARE(m_settings->csv().byteOrderMark, false);
    QCOMPARE(thresholds.count(), 2);
    QCOMPARE(language.count(), 1);
}

void TestPreferencesDialog::writesNothingOnCancel()
{
    open();
    choose(u"language"_s, u"en"_s);
    write(u"warning-incidents"_s, u"3"_s);
    press(u"resetThresholds"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isHidden());
    QCOMPARE(m_settings->language(), u"system"_s);
    QVERIFY(m_settings->judged(builtInIndicators()) == builtInIndicators());
}

void TestPreferencesDialog::appliesAndGoesOn()
{
    open();
    choose(u"appearance"_s, u"dark"_s);
    QVERIFY(find<QPushButton>(u"apply"_s)->isEnabled());
    press(u"apply"_s);
    QCOMPARE(m_settings->appearance(), u"dark"_s);
    QVERIFY(!find<QPushButton>(u"apply"_s)->isEnabled());
    QVERIFY(m_dialog->isVisible());
}

void TestPreferencesDialog::startsAtLoginOnceThatIsApplied()
{
    QGuiApplication::setDesktopFileName(u"org.example.console"_s);
    const AutostartEntry entry(m_folder->filePath(u"autostart"_s), u"org.example.console"_s, {});
    open();
    auto *box = find<QCheckBox>(u"startsAtLogin"_s);
    QVERIFY(!box->isChecked());
    box->click();
    QVERIFY(!entry.isOn());
    press(u"apply"_s);
    QVERIFY(entry.isOn());
    open();
    QVERIFY(find<QCheckBox>(u"startsAtLogin"_s)->isChecked());
    find<QCheckBox>(u"startsAtLogin"_s)->click();
    press(u"ok"_s);
    QVERIFY(!entry.isOn());
}

void TestPreferencesDialog::writesNothingWhereSomethingIsWrong()
{
    open();
    choose(u"appearance"_s, u"dark"_s);
    write(u"critical-incidents"_s, u"1"_s);
    find<QTabWidget>(u"pages"_s)->setCurrentIndex(0);
    press(u"ok"_s);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_settings->appearance(), u"system"_s);
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>(u"critical-incidents"_s)); // on its page
    QVERIFY(find<QLineEdit>(u"critical-incidents"_s)->isVisible());
    write(u"critical-incidents"_s, u"9"_s);
    QCOMPARE(said(u"problem-incidents"_s), QString());
    write(u"listenAddresses"_s, u"nowhere"_s);
    find<QTabWidget>(u"pages"_s)->setCurrentIndex(0);
    press(u"apply"_s);
    QCOMPARE(m_settings->appearance(), u"system"_s);
    QCOMPARE(m_dialog->focusWidget(), find<QLineEdit>(u"listenAddresses"_s));
}

void TestPreferencesDialog::readsThresholds_data()
{
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<QString>("warning");
    QTest::addColumn<QString>("critical");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("none") << u"incidents"_s << u""_s << u""_s << true;
    QTest::newRow("one") << u"incidents"_s << u""_s << u"5"_s << true;
    QTest::newRow("grouped") << u"incidents"_s << u"1,000"_s << u"2000"_s << true;
    QTest::newRow("equal") << u"incidents"_s << u"5"_s << u"5"_s << false;
    QTest::newRow("wrong way round") << u"incidents"_s << u"5"_s << u"4"_s << false;
    QTest::newRow("below") << u"sla"_s << u"95"_s << u"90"_s << true;
    QTest::newRow("below, wrong way round") << u"sla"_s << u"90"_s << u"95"_s << false;
    QTest::newRow("more than all") << u"sla"_s << u"101"_s << u""_s << false;
    QTest::newRow("negative") << u"incidents"_s << u"-1"_s << u"5"_s << false;
    QTest::newRow("words") << u"incidents"_s << u"many"_s << u"5"_s << false;
    QTest::newRow("no number") << u"incidents"_s << u""_s << u"nan"_s << false;
}

void TestPreferencesDialog::readsThresholds()
{
    QFETCH(const QString, indicator);
    QFETCH(const QString, warning);
    QFETCH(const QString, critical);
    QFETCH(const bool, isGood);
    open();
    write(u"warning-"_s + indicator, warning);
    write(u"critical-"_s + indicator, critical);
    QCOMPARE(said(u"problem-"_s + indicator).isEmpty(), isGood);
    QCOMPARE(find<QLineEdit>(u"critical-"_s + indicator)->accessibleDescription().isEmpty(), isGood);
    press(u"apply"_s);
    QCOMPARE(m_settings->judged(builtInIndicators()) != builtInIndicators(),
             isGood && indicator == u"incidents"_s);
}

void TestPreferencesDialog::writesNumbersAsTheLocaleDoes()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    m_settings->setThreshold(builtIn(u"sla"_s), {Threshold::Side::Below, 99.5, 1});
    open();
    QCOMPARE(find<QLineEdit>(u"warning-sla"_s)->text(), u"99,5"_s);
    write(u"critical-sla"_s, u"98,25"_s);
    press(u"apply"_s);
    QVERIFY(m_settings->threshold(builtIn(u"sla"_s)) == (Threshold{Threshold::Side::Below, 99.5, 98.25}));
}

void TestPreferencesDialog::resetsThresholds()
{
    m_settings->setThreshold(builtIn(u"incidents"_s), {Threshold::Side::Above, 7, 8});
    m_settings->setThreshold(builtIn(u"users"_s), {Threshold::Side::Above, 7, 8});
    open();
    write(u"warning-capacity"_s, u"x"_s);
    press(u"resetThresholds"_s);
    QCOMPARE(said(u"problem-capacity"_s), QString());
    QVERIFY(m_settings->judged(builtInIndicators()) != builtInIndicators()); // not before it is applied
    press(u"ok"_s);
    QVERIFY(m_settings->judged(builtInIndicators()) == builtInIndicators());
}

void TestPreferencesDialog::restoresOneThreshold()
{
    m_settings->setThreshold(builtIn(u"incidents"_s), {Threshold::Side::Above, 7, 8});
    m_settings->setThreshold(builtIn(u"users"_s), {Threshold::Side::Above, 7, 8});
    open();
    auto *restore = find<QToolButton>(u"restore-incidents"_s);
    QVERIFY(!find<QToolButton>(u"restore-servers"_s)->isEnabled());
    QVERIFY(restore->isEnabled());
    restore->setFocus();
    QTest::keyClick(restore, Qt::Key_Space);
    QVERIFY(!restore->isEnabled());
    QVERIFY(find<QLineEdit>(u"warning-incidents"_s)->hasFocus()); // the keyboard is not lost
    write(u"critical-incidents"_s, u"x"_s);
    QVERIFY(restore->isEnabled()); // also from what makes no sense
    restore->click();
    QCOMPARE(said(u"problem-incidents"_s), QString());
    press(u"ok"_s);
    QVERIFY(m_settings->threshold(builtIn(u"incidents"_s)) == builtIn(u"incidents"_s).threshold);
    QCOMPARE(m_settings->threshold(builtIn(u"users"_s)).warning, 7.0);
}

void TestPreferencesDialog::offersWhatDefinitionsSay()
{
    m_catalogue = catalogueWithTickets();
    const std::vector<Indicator> &indicators = m_catalogue->indicators;
    const Indicator &wait = *indicatorNamed(indicators, u"wait");
    m_settings->setThreshold(wait, {Threshold::Side::Above, 90, {}});
    open();
    QCOMPARE(find<QLineEdit>(u"warning-wait"_s)->text(), u"90"_s);
    QCOMPARE(find<QLineEdit>(u"critical-wait"_s)->text(), QString());
    QVERIFY(find<QLineEdit>(u"warning-wait"_s)->accessibleName().startsWith(u"Longest wait"));
    QCOMPARE(find<QLineEdit>(u"critical-tickets"_s)->text(), u"5"_s);
    write(u"critical-tickets"_s, u"50"_s);
    press(u"apply"_s);
    QCOMPARE(m_settings->threshold(*indicatorNamed(indicators, u"tickets")).critical, 50.0);
    press(u"resetThresholds"_s);
    QCOMPARE(find<QLineEdit>(u"warning-wait"_s)->text(), u"60"_s);
    QCOMPARE(find<QLineEdit>(u"critical-wait"_s)->text(), u"7200"_s);
    press(u"ok"_s);
    QVERIFY(m_settings->judged(indicators) == indicators);
}

void TestPreferencesDialog::hasRoomForManyIndicators()
{
    auto catalogue = std::make_shared<Catalogue>(*builtInCatalogue());
    for (int i = 0; i < 40; ++i) {
        Indicator own = builtIn(u"incidents"_s);
        own.name = u"own%1"_s.arg(i);
        own.title.english = u"Number %1 of the operator's own, with a title that is long as well"_s.arg(i);
        catalogue->indicators.push_back(own);
    }
    m_catalogue = catalogue;
    open(TraySupport::Absent);
    for (const auto page : {PreferencesPage::Overview, PreferencesPage::Alerts}) {
        m_dialog->showPage(page);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const QSize least = m_dialog->minimumSizeHint().expandedTo(m_dialog->size());
        QVERIFY2(least.width() <= 960 && least.height() <= 600,
                 qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
    }
    auto *last = find<QLineEdit>(u"critical-own39"_s);
    QVERIFY(last->visibleRegion().isEmpty());
    m_dialog->goTo(u"own39"_s);
    QVERIFY(!last->visibleRegion().isEmpty());
    QVERIFY(find<QLineEdit>(u"warning-own39"_s)->hasFocus());
    m_dialog->goTo(u"own0"_s);
    QVERIFY(last->visibleRegion().isEmpty());
    find<QLineEdit>(u"warning-own39"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), last);
    QVERIFY(!last->visibleRegion().isEmpty());
    // What is wrong comes into view.
    write(u"warning-own0"_s, u"x"_s);
    last->setFocus();
    QTest::keyClick(last, Qt::Key_Backtab);
    QVERIFY(find<QLineEdit>(u"warning-own0"_s)->visibleRegion().isEmpty());
    press(u"ok"_s);
    QVERIFY(!find<QLineEdit>(u"warning-own0"_s)->visibleRegion().isEmpty());
    QVERIFY(find<QLineEdit>(u"warning-own0"_s)->hasFocus());
}

void TestPreferencesDialog::checksAddresses_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"127.0.0.1:9878", "[::1]:9878, 127.0.0.1:1", "localhost:1;localhost:2"})
        QTest::newRow(good) << true;
    for (const char *bad : {"", " , ", "9878", "127.0.0.1:9878, x", "http://a:1"})
        QTest::newRow(bad) << false;
}

void TestPreferencesDialog::checksAddresses()
{
    QFETCH(const bool, isGood);
    open();
    write(u"listenAddresses"_s, QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(said(u"listenProblem"_s).isEmpty(), isGood);
    QCOMPARE(said(u"listenWarning"_s), QString());
    press(u"ok"_s);
    QCOMPARE(m_dialog->isHidden(), isGood);
}

void TestPreferencesDialog::warnsOfOpenAddresses()
{
    open();
    for (const QString &address : {u":9878"_s, u"0.0.0.0:9878"_s, u"127.0.0.1:1, 10.0.0.1:9878"_s}) {
        write(u"listenAddresses"_s, address);
        QVERIFY2(!said(u"listenWarning"_s).isEmpty(), qPrintable(address));
    }
    press(u"ok"_s);
    QVERIFY(m_dialog->isHidden()); // a warning only
}

void TestPreferencesDialog::saysWhyThereIsNoTray()
{
    m_settings->setTrayEnabled(true);
    open(TraySupport::Absent);
    QVERIFY(!find<QCheckBox>(u"tray"_s)->isEnabled());
    QVERIFY(!find<QCheckBox>(u"notifications"_s)->isEnabled());
    find<QTabWidget>(u"pages"_s)->setCurrentIndex(2);
    QVERIFY(!said(u"trayReason"_s).isEmpty());
    press(u"ok"_s);
    QVERIFY(m_settings->isTrayEnabled()); // kept for the day when the tray is back
}

void TestPreferencesDialog::keepsARangeOfItsOwn()
{
    m_settings->setRange(5h);
    open();
    choose(u"appearance"_s, u"dark"_s);
    press(u"ok"_s);
    QCOMPARE(m_settings->range(), 5h);
}

GUARDIA_TEST(TestPreferencesDialog, QApplication)

} // namespace tst_preferencesdialog

#include "tst_preferencesdialog.moc"
