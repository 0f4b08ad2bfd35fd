// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/generalpreferences.h"

#include "session/settings.h"

#include <QFormLayout>

namespace guardia {

using namespace Qt::StringLiterals;

GeneralPreferences::GeneralPreferences(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_language(new QComboBox(this))
    , m_appearance(new QComboBox(this))
    , m_closing(new QComboBox(this))
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
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("La&nguage:"), m_language);
    layout->addRow(tr("Appea&rance:"), m_appearance);
    layout->addRow(tr("&Closing the window:"), m_closing);
    connect(m_language, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    connect(m_appearance, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
    connect(m_closing, &QComboBox::currentIndexChanged, this, &GeneralPreferences::edited);
}

void GeneralPreferences::save()
{
    m_settings->setClosing(static_cast<Closing>(m_closing->currentData().toInt()));
    m_settings->setAppearance(m_appearance->currentData().toString());
    m_settings->setLanguage(m_language->currentData().toString());
}

} // namespace guardia

#include "moc_generalpreferences.cpp"
