// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/preferencesdialog.h"
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/slareports.h"
#include "fakes/snapshotmaker.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "theme/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <memory>

namespace tst_tilespreferences {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr int NameRole = Qt::UserRole;

} // namespace

/// Choosing the overview's tiles.
class TestTilesPreferences : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void listsWhatDefinitionsSay();
    void saysWhichAreNotThereAtPresent();
    void hides();
    void showsWhileAlerting();
    void movesByButtons();
    void movesByKeyboard();
    void dragging();
    void keepsFirst();
    void restoresDefaults();
    void goesToATile();
    void writesNothingOnCancel();
    void keepsWhatIsNotKnownNow();
    void appliesOnlyWhatChanged();

private:
    void open();
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }
    [[nodiscard]] QCheckBox *pin() const { return m_dialog->findChild<QCheckBox *>(u"tilePin"_s); }
    [[nodiscard]] QTreeWidgetItem *item(const QString &indicator) const;
    void choose(const QString &indicator) const { m_list->setCurrentItem(item(indicator)); }
    [[nodiscard]] QStringList order() const;
    [[nodiscard]] QStringList kept() const { return writtenTiles(m_settings->tiles()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    CataloguePtr m_catalogue;
    FakeWorkspace m_workspace;
    std::unique_ptr<PreferencesDialog> m_dialog;
    QTreeWidget *m_list = nullptr;
};

void TestTilesPreferences::init()
{
    failOnOtherWarnings();
    m_dialog.reset();
    m_catalogue = builtInCatalogue();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
}

void TestTilesPreferences::open()
{
    m_dialog = std::make_unique<PreferencesDialog>(m_settings.get(), *m_catalogue, TraySupport::Present,
                                                   m_workspace);
    m_dialog->showPage(PreferencesPage::Overview);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    m_list = m_dialog->findChild<QTreeWidget *>(u"tiles"_s);
    QVERIFY(m_list->isVisible());
}

QTreeWidgetItem *TestTilesPreferences::item(const QString &indicator) const
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->data(0, NameRole) == indicator)
            return m_list->topLevelItem(row);
    }
    return nullptr;
}

QStringList TestTilesPreferences::order() const
{
    QStringList names;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        names += m_list->topLevelItem(row)->data(0, NameRole).toString();
    return names;
}

void TestTilesPreferences::listsWhatDefinitionsSay()
{
    m_catalogue = catalogueWithTickets();
    open();
    QCOMPARE(m_list->topLevelItemCount(), 24);
    QCOMPARE(order().first(), u"incidents"_s);
    QCOMPARE(item(u"wait"_s)->text(0), textOf(indicatorNamed(m_catalogue->indicators, u"wait")->title));
    QCOMPARE(item(u"wait"_s)->text(1), recordsTitle(*m_catalogue, u"helpdesk"_s, interfaceLanguage()));
    QVERIFY(!item(u"sla"_s)->text(1).isEmpty());
    QVERIFY(item(u"sla"_s)->text(1) != u"service_requests"_s);
    for (const QString &name : order())
        QCOMPARE(item(name)->checkState(0),
                 indicatorNamed(m_catalogue->indicators, name)->isShown ? Qt::Checked : Qt::PartiallyChecked);
    QVERIFY(!button(u"apply"_s)->isEnabled());
    QVERIFY(!button(u"resetTiles"_s)->isEnabled());
}

void TestTilesPreferences::saysWhichAreNotThereAtPresent()
{
    FakeSession session;
    m_workspace.currentSession = &session;
    const auto text = [this](const QString &indicator) { return item(indicator)->text(0); };
    const auto title = [this](const QString &indicator) {
        return textOf(indicatorNamed(m_catalogue->indicators, indicator)->title);
    };
    open(); // nothing is known yet
    for (const QString &name : order())
        QCOMPARE(text(name), title(name));
    session.take(SnapshotMaker().healthy().made());
    open();
    QCOMPARE(text(u"sla"_s), title(u"sla"_s));
    QVERIFY(text(u"sla_resolution"_s).startsWith(title(u"sla_resolution"_s)));
    QVERIFY(text(u"sla_resolution"_s) != title(u"sla_resolution"_s)); // without a policy
    session.take(snapshotWith(slaReport(beginning())));
    open();
    QCOMPARE(text(u"sla_resolution"_s), title(u"sla_resolution"_s));
    QVERIFY2(text(u"sla"_s).startsWith(title(u"sla"_s)), qPrintable(text(u"sla"_s)));
    QVERIFY2(text(u"sla"_s).contains(title(u"sla_resolution"_s)), qPrintable(text(u"sla"_s)));
    QCOMPARE(item(u"sla"_s)->checkState(0), Qt::Checked); // what is chosen is another matter
    m_dialog.reset();
    m_workspace.currentSession = nullptr;
}

void TestTilesPreferences::hides()
{
    open();
    m_list->setFocus();
    choose(u"users"_s);
    QTest::keyClick(m_list, Qt::Key_Space);
    QCOMPARE(item(u"users"_s)->checkState(0), Qt::Unchecked);
    const QSignalSpy changed(m_settings.get(), &Settings::tilesChanged);
    button(u"ok"_s)->click();
    QCOMPARE(changed.size(), 1);
    QVERIFY(kept().contains(u"users:hidden"_s));
    open();
    QCOMPARE(item(u"users"_s)->checkState(0), Qt::Unchecked);
    QCOMPARE(item(u"servers"_s)->checkState(0), Qt::Checked);
}

/// By the space bar as by the mouse; the words say it to those who do not see the box.
void TestTilesPreferences::showsWhileAlerting()
{
    open();
    m_list->setFocus();
    choose(u"users"_s);
    const QString always = item(u"users"_s)->text(2);
    QTest::keyClick(m_list, Qt::Key_Space);
    const QString never = item(u"users"_s)->text(2);
    QTest::keyClick(m_list, Qt::Key_Space);
    QCOMPARE(item(u"users"_s)->checkState(0), Qt::PartiallyChecked);
    const QString alerting = item(u"users"_s)->text(2);
    QCOMPARE(item(u"sla_overdue"_s)->text(2), alerting); // as its definition has it
    QVERIFY(always != never && never != alerting && alerting != always);
    button(u"apply"_s)->click();
    QVERIFY(kept().contains(u"users:alerting"_s));
    QTest::keyClick(m_list, Qt::Key_Space);
    QCOMPARE(item(u"users"_s)->text(2), always);
    button(u"apply"_s)->click();
    QVERIFY(kept().isEmpty());
}

void TestTilesPreferences::movesByButtons()
{
    open();
    const QStringList before = order();
    choose(before.at(0));
    QVERIFY(!button(u"tileUp"_s)->isEnabled());
    button(u"tileDown"_s)->click();
    QCOMPARE(order().mid(0, 2), (QStringList{before.at(1), before.at(0)}));
    QCOMPARE(m_list->currentItem(), item(before.at(0)));
    button(u"tileUp"_s)->click();
    QCOMPARE(order(), before);
    choose(before.last());
    QVERIFY(!button(u"tileDown"_s)->isEnabled());
}

void TestTilesPreferences::movesByKeyboard()
{
    open();
    const QStringList before = order();
    m_list->setFocus();
    choose(before.at(2));
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier); // there is nothing above
    QCOMPARE(order().first(), before.at(2));
    QTest::keyClick(m_list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(order().at(1), before.at(2));
    button(u"apply"_s)->click();
    QCOMPARE(m_settings->tiles().at(1).indicator, before.at(2));
}

/// What Qt does when a row is dropped between others: it takes it out and puts it in again.
void TestTilesPreferences::dragging()
{
    open();
    QCOMPARE(m_list->dragDropMode(), QAbstractItemView::InternalMove);
    for (const QString &name : order()) {
        QVERIFY(item(name)->flags() & Qt::ItemIsDragEnabled);
        QVERIFY(!(item(name)->flags() & Qt::ItemIsDropEnabled)); // never inside another
    }
    choose(order().first());
    pin()->click();
    const QStringList before = order();
    QTreeWidgetItem *last = m_list->takeTopLevelItem(static_cast<int>(before.size()) - 1);
    m_list->insertTopLevelItem(0, last);
    QTRY_COMPARE(order().mid(0, 2), (QStringList{before.first(), before.last()})); // that one is kept first
    button(u"apply"_s)->click();
    QCOMPARE(kept().mid(0, 2), (QStringList{QString(before.first() + u":pinned"), before.last()}));
}

void TestTilesPreferences::keepsFirst()
{
    open();
    choose(u"users"_s);
    QVERIFY(!pin()->isChecked());
    pin()->click();
    QCOMPARE(order().first(), u"users"_s);
    QVERIFY(!item(u"users"_s)->text(3).isEmpty());
    QVERIFY(!button(u"tileDown"_s)->isEnabled()); // others stand behind it
    choose(order().at(1));
    QVERIFY(!button(u"tileUp"_s)->isEnabled());
    button(u"apply"_s)->click();
    QCOMPARE(kept().first(), u"users:pinned"_s);
    choose(u"users"_s);
    QVERIFY(pin()->isChecked());
    pin()->click();
    QVERIFY(item(u"users"_s)->text(3).isEmpty());
    button(u"apply"_s)->click();
    QCOMPARE(kept().first(), u"users"_s); // it stays where it is now
}

void TestTilesPreferences::restoresDefaults()
{
    m_settings->setTiles({{u"users"_s, TileShown::Always, true}, {u"sla"_s, TileShown::Never, false}});
    open();
    QCOMPARE(order().first(), u"users"_s);
    button(u"resetTiles"_s)->click();
    QCOMPARE(order().first(), u"incidents"_s);
    QCOMPARE(item(u"sla"_s)->checkState(0), Qt::Checked);
    QVERIFY(!m_settings->tiles().isEmpty()); // not before it is applied
    button(u"ok"_s)->click();
    QVERIFY(m_settings->tiles().isEmpty());
}

void TestTilesPreferences::goesToATile()
{
    open();
    m_dialog->resize(m_dialog->minimumSizeHint());
    const QString last = order().last();
    QVERIFY(!m_list->viewport()->rect().intersects(m_list->visualItemRect(item(last))));
    m_dialog->goTo(last);
    QCOMPARE(m_list->currentItem(), item(last));
    QVERIFY(m_list->viewport()->rect().contains(m_list->visualItemRect(item(last))));
    QVERIFY(m_list->hasFocus());
    m_dialog->goTo(u"not there"_s);
    QCOMPARE(m_list->currentItem(), item(last));
    QVERIFY(!button(u"apply"_s)->isEnabled());
}

void TestTilesPreferences::writesNothingOnCancel()
{
    open();
    item(u"sla"_s)->setCheckState(0, Qt::Unchecked);
    QVERIFY(button(u"apply"_s)->isEnabled());
    button(u"cancel"_s)->click();
    QVERIFY(m_settings->tiles().isEmpty());
}

void TestTilesPreferences::keepsWhatIsNotKnownNow()
{
    m_settings->setTiles({{u"vpn_locked"_s, TileShown::Never, true}, {u"users"_s, TileShown::Always, true}});
    open();
    QVERIFY(!item(u"vpn_locked"_s));
    item(u"sla"_s)->setCheckState(0, Qt::Unchecked);
    button(u"ok"_s)->click();
    QCOMPARE(kept().first(), u"vpn_locked:hidden:pinned"_s);
    QVERIFY(kept().contains(u"sla:hidden"_s));
}

/// Another page's choice leaves the tiles as nobody chose them, so that they follow the definitions.
void TestTilesPreferences::appliesOnlyWhatChanged()
{
    open();
    m_settings->setRange(std::chrono::hours(24));
    button(u"ok"_s)->click();
    QVERIFY(m_settings->tiles().isEmpty());
}

GUARDIA_TEST(TestTilesPreferences, QApplication)

} // namespace tst_tilespreferences

#include "tst_tilespreferences.moc"
