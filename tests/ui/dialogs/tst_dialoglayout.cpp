// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/aboutdialog.h"
#include "dialogs/connectionsdialog.h"
#include "dialogs/passworddialog.h"
#include "dialogs/preferencesdialog.h"
#include "dialogs/shortcutsdialog.h"
#include "dialogs/sitesdialog.h"
#include "fakes/builtin.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/slareports.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "wideletters.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace tst_dialoglayout {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return u"%1 %2 \"%3\" has %4 x %5, wants %6 x %7"_s.arg(
        QLatin1StringView(widget->metaObject()->className()), widget->objectName(), text,
        QString::number(widget->width()), QString::number(widget->height()),
        QString::number(widget->sizeHint().width()), QString::number(widget->sizeHint().height()));
}

/// Whether all of its own text can be seen.
bool isWhole(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->wordWrap())
        return label->height() >= label->heightForWidth(label->width());
    if (qobject_cast<const QLabel *>(widget))
        return widget->width() >= widget->sizeHint().width()
            && widget->height() >= widget->sizeHint().height();
    const bool isFramed = qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QSpinBox *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (button && button->text().isEmpty())
        return widget->width() >= widget->sizeHint().width()
            && widget->height() >= widget->sizeHint().height();
    if (isFramed)
        return widget->width() >= widget->sizeHint().width()
            && widget->height() >= widget->fontMetrics().height();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        constexpr int Frame = 12;
        return edit->width() >= edit->fontMetrics().horizontalAdvance(edit->placeholderText()) + Frame;
    }
    return true;
}

QList<QWidget *> visibleChildren(const QWidget *window)
{
    QList<QWidget *> visible;
    const QList<QWidget *> all = window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->isVisible() && widget->window() == window && !widget->objectName().startsWith("qt_"_L1))
            visible += widget;
    }
    return visible;
}

/// The mnemonics (underlined letters) that can be pressed now; a letter that is there twice only moves the
/// focus.
QStringList mnemonics(const QWidget *window)
{
    QStringList letters;
    const QList<QWidget *> widgets = visibleChildren(window);
    for (const QWidget *widget : widgets) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label && label->buddy() ? label->text() : button ? button->text() : QString();
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty())
            letters += key.toString();
    }
    if (const auto *tabs = window->findChild<QTabWidget *>()) {
        for (int i = 0; i < tabs->count(); ++i)
            letters += QKeySequence::mnemonic(tabs->tabText(i)).toString();
    }
    return letters;
}

QString accessibleName(QWidget *widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// The widgets that Tab visits, beginning with the one that has the focus, until it returns there.
QList<QWidget *> tabOrder(QWidget *window)
{
    QList<QWidget *> order;
    for (QWidget *at = window->focusWidget(); at && !order.contains(at); at = window->focusWidget()) {
        order += at;
        QTest::keyClick(at, Qt::Key_Tab);
    }
    return order;
}

} // namespace

/// What holds for every dialog: no text is cut off, every field has a name, and Tab reaches all of them.
class TestDialogLayout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyDialog_data();
    void everyDialog();

private:
    void prepare();
    [[nodiscard]] std::unique_ptr<QDialog> made(const QString &name);
    void look(QDialog &dialog);
    void showEveryState(QDialog &dialog, const std::function<void()> &visit);

    QFont m_font;
    WideLetters m_korean;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<Sites> m_sites;
};

void TestDialogLayout::initTestCase()
{
    m_font = QApplication::font();
}

void TestDialogLayout::init()
{
    failOnOtherWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestDialogLayout::cleanup()
{
    m_sites.reset();
    m_watch.reset();
    QApplication::setFont(m_font);
    QApplication::removeTranslator(&m_korean);
}

void TestDialogLayout::everyDialog_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("isKorean");
    for (const QString &name :
         {u"connections"_s, u"preferences"_s, u"password"_s, u"about"_s, u"shortcuts"_s, u"sites"_s}) {
        for (const double scale : {1.0, 1.5, 2.0}) {
            for (const bool isKorean : {false, true}) {
                const QString row =
                    u"%1 %2 %3"_s.arg(name, QString::number(scale), isKorean ? u"ko"_s : u"en"_s);
                QTest::newRow(qPrintable(row)) << name << scale << isKorean;
            }
        }
    }
}

void TestDialogLayout::prepare()
{
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
    m_session = std::make_unique<FakeSession>();
    m_session->setSlaPolicy(slaPolicy());
    m_workspace = std::make_unique<FakeWorkspace>();
    m_workspace->currentSession = m_session.get();
    m_workspace->configuration = u"/etc/guardia/guardia.yaml"_s;
    m_workspace->keyring->reason =
        u"No keyring is running. Start GNOME Keyring or KWallet to save passwords."_s;
    QList<ConnectionProfile> profiles;
    for (const ConnectionKind kind : {ConnectionKind::PostgreSQL, ConnectionKind::MySQL,
                                      ConnectionKind::SQLite, ConnectionKind::Exporter}) {
        ConnectionProfile profile;
        profile.kind = kind;
        profile.name = QString::number(int(kind));
        profile.user = u"reader"_s;
        profile.exporter = QUrl(u"nowhere"_s);
        profiles += profile;
    }
    profiles.last().exporter = QUrl(u"http://db1?a=b"_s);
    m_settings->setConnections(profiles);
}

std::unique_ptr<QDialog> TestDialogLayout::made(const QString &name)
{
    if (name == u"connections"_s)
        return std::make_unique<ConnectionsDialog>(m_settings.get(), m_workspace.get());
    if (name == u"preferences"_s)
        return std::make_unique<PreferencesDialog>(m_settings.get(), *builtInCatalogue(), TraySupport::Absent,
                                                   *m_workspace);
    if (name == u"about"_s)
        return std::make_unique<AboutDialog>(BuildInfo{u"1.2.3"_s, u"abcdef0123456"_s, u"6.4.2"_s});
    if (name == u"shortcuts"_s)
        return std::make_unique<ShortcutsDialog>();
    if (name == u"sites"_s) {
        m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), systemClock());
        m_sites = std::make_unique<Sites>(*m_workspace, *m_settings, *m_watch, systemClock());
        return std::make_unique<SitesDialog>(*m_sites, *m_settings);
    }
    const PasswordDialog::Occasion occasion{m_workspace->keyring->reason,
                                            u"password authentication failed for user \"guardia\""_s};
    return std::make_unique<PasswordDialog>(m_settings->connections().constFirst(), occasion);
}

void TestDialogLayout::everyDialog()
{
    QFETCH(const QString, name);
    QFETCH(const double, scale);
    QFETCH(const bool, isKorean);
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * scale);
    QApplication::setFont(font);
    if (isKorean)
        QApplication::installTranslator(&m_korean);
    prepare();
    const std::unique_ptr<QDialog> dialog = made(name);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QVERIFY(!dialog->windowTitle().isEmpty());
    showEveryState(*dialog, [this, &dialog] { look(*dialog); });
}

/// Each page and each connection, also with everything that is wrong with it.
void TestDialogLayout::showEveryState(QDialog &dialog, const std::function<void()> &visit)
{
    visit();
    if (auto *pages = dialog.findChild<QTabWidget *>(u"pages"_s)) {
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentIndex(i);
            visit();
        }
    }
    auto *list = dialog.findChild<QListWidget *>(u"connections"_s);
    for (int i = 0; list && i < list->count(); ++i) {
        list->setCurrentRow(i);
        visit();
        if (i > 0) {
            dialog.findChild<QPushButton *>(u"test"_s)->click();
            visit();
        }
    }
}

void TestDialogLayout::look(QDialog &dialog)
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QList<QWidget *> widgets = visibleChildren(&dialog);
    for (QWidget *widget : widgets)
        QVERIFY2(isWhole(widget), qPrintable(described(widget)));
    QStringList letters = mnemonics(&dialog);
    const QString shown = letters.join(u' ');
    QVERIFY2(letters.removeDuplicates() == 0, qPrintable(shown));
    const QList<QWidget *> reached = tabOrder(&dialog);
    for (QWidget *widget : reached)
        QVERIFY2(!accessibleName(widget).isEmpty(), qPrintable(described(widget)));
    for (QWidget *widget : widgets) {
        const bool isField =
            (qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractButton *>(widget)
             || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
            && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
        if (isField)
            QVERIFY2(reached.contains(widget) || reached.contains(widget->parentWidget()),
                     qPrintable(described(widget)));
    }
}

GUARDIA_TEST(TestDialogLayout, QApplication)

} // namespace tst_dialoglayout

#include "tst_dialoglayout.moc"
