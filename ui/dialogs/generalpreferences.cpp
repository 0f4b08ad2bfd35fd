// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/generalpreferences.h"

#include "model/log.h"
#include "session/page.h"
#include "session/settings.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLocale>

#include <array>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::chrono::milliseconds, 6> Turns{10s, 15s, 30s, 1min, 2min, 5min};

} // namespace

GeneralPreferences::GeneralPreferences(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_language(new QComboBox(this))
    , m_appearance(new QComboBox(this))
    , m_closing(new QComboBox(this))
    , m_autostart(QGuiApplication::desktopFileName(), QCoreApplication::applicationFilePath())
    , m_startsAtLogin(new QCheckBox(tr("S&tart when you log in"), this))
    , m_turn(new QComboBox(this))
{
    m_language->setObjectName(u"language"_s);
    //: the language of the desktop
    m_language->addItem(tr("System"), u"system"_s);
    // Each in its own language, for people who cannot read the current one.
    m_language->addItem(u"한국어"_s, u"ko"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(qMax(0, m_language->findData(settings->language())));
    m_appearance->setObjectName(u"appearance"_s);
    //: light or dark as the desktop is
    m_appearance->addItem(tr("System", "appearance"), u"system"_s);
    m_appearance->addItem(tr("Light"), u"light"_s);
    m_appearance->addItem(tr("Dark"), u"dark"_s);
    m_appearance->setCurrentIndex(qMax(0, m_appearance->findData(settings->appearance())));
    m_closing->setObjectName(u"closing"_s);
    //: what closing the window does
    m_closing->addItem(tr("Asks if something would be lost"), int(Closing::Ask));
    m_closing->addItem(tr("Keeps the program running in the tray"), int(Closing::ToTray));
    m_closing->addItem(tr("Quits the program"), int(Closing::End));
    m_closing->setCurrentIndex(qMax(0, m_closing->findData(int(settings->closing()))));
    m_startsAtLogin->setObjectName(u"startsAtLogin"_s);
    m_startsAtLogin->setChecked(m_autostart.isOn());
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("La&nguage:"), m_language);
    layout->addRow(tr("Appea&rance:"), m_appearance);
    layout->addRow(tr("&Closing the window:"), m_closing);
    layout->addRow(QString(), m_startsAtLogin);
    layout->addRow(tr("A wallboard shows:"), makeWallboard());
    layout->addRow(tr("Each page &for:"), m_turn);
    connect(m_language, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    connect(m_appearance, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    connect(m_closing, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    connect(m_startsAtLogin, &QCheckBox::toggled, this, &GeneralPreferences::edited);
}

/// The pages; the overview is always among them.
QLayout *GeneralPreferences::makeWallboard()
{
    auto *pages = new QHBoxLayout;
    const QStringList chosen = m_settings->wallboardPages();
    for (int i = 0; i < PageCount; ++i) {
        const auto page = static_cast<Page>(i);
        auto *box = new QCheckBox(pageTitle(page), this);
        box->setObjectName(u"turn-"_s + pageName(page));
        //: %1: the name of a page
        box->setAccessibleName(tr("A wallboard shows %1").arg(pageTitle(page)));
        box->setChecked(page == Page::Overview || chosen.contains(pageName(page)));
        box->setEnabled(page != Page::Overview);
        connect(box, &QCheckBox::toggled, this, &GeneralPreferences::edited);
        pages->addWidget(box);
        m_turned += box;
    }
    pages->addStretch(1);
    m_turn->setObjectName(u"turn"_s);
    m_turn->setAccessibleName(tr("How long a wallboard shows each page"));
    //: how long a wallboard shows a page: it never goes on to the next one
    m_turn->addItem(tr("Does not turn pages"), qint64(0));
    for (const std::chrono::milliseconds turn : Turns)
        m_turn->addItem(lengthText(turn, QLocale()), qint64(turn.count()));
    const qint64 turn = m_settings->wallboardTurn().count();
    if (m_turn->findData(turn) < 0)
        m_turn->addItem(lengthText(m_settings->wallboardTurn(), QLocale()), turn);
    m_turn->setCurrentIndex(m_turn->findData(turn));
    connect(m_turn, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    return pages;
}

void GeneralPreferences::saveAutostart()
{
    if (m_startsAtLogin->isChecked() == m_autostart.isOn())
        return;
    if (const auto saved = m_autostart.setOn(m_startsAtLogin->isChecked()); !saved)
        logMessage(QtWarningMsg, sessionLog(), u"the desktop's autostart entry cannot be changed"_s,
                   {{"error", saved.error().message}});
}

void GeneralPreferences::save()
{
    QStringList pages;
    for (int i = 0; i < PageCount; ++i) {
        if (m_turned.at(i)->isEnabled() && m_turned.at(i)->isChecked())
            pages += pageName(static_cast<Page>(i));
    }
    m_settings->setWallboardPages(pages);
    m_settings->setWallboardTurn(std::chrono::milliseconds(m_turn->currentData().toLongLong()));
    saveAutostart();
    m_settings->setClosing(static_cast<Closing>(m_closing->currentData().toInt()));
    m_settings->setAppearance(m_appearance->currentData().toString());
    m_settings->setLanguage(m_language->currentData().toString());
}

} // namespace guardia

#include "moc_generalpreferences.cpp"
