// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/closer.h"

#include "session/settings.h"
#include "widgets/plainlabel.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>

namespace guardia {

Closer::Closer(Settings &settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
{ }

void Closer::close(const Losses &losses, bool hasTray)
{
    const Closing chosen = m_settings.closing();
    if (chosen == Closing::ToTray && hasTray)
        emit trayChosen();
    else if (losses == Losses() || (chosen == Closing::End && !losses.isExporting))
        emit endChosen();
    else
        ask(losses, hasTray ? MayStay::Yes : MayStay::No);
}

void Closer::quit(const Losses &losses)
{
    if (losses == Losses() || (m_settings.closing() != Closing::Ask && !losses.isExporting))
        emit endChosen();
    else
        ask(losses, MayStay::No);
}

void Closer::ask(const Losses &losses, MayStay mayStay)
{
    if (m_question) {
        m_question->activateWindow();
        return;
    }
    QStringList reasons;
    if (losses.isScraped)
        reasons += tr("Prometheus reads this console's exporter. It gets no more numbers after you quit.");
    if (losses.isExporting)
        reasons += tr("An export is running. Its file is discarded if you quit.");
    m_question = plainMessageBox(m_window, tr("Quit GUARDiA Console"), tr("Quit GUARDiA Console?"));
    m_question->setIcon(QMessageBox::Question);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setInformativeText(reasons.join(u'\n'));
    QPushButton *cancel = m_question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    m_question->setEscapeButton(cancel);
    m_question->setDefaultButton(cancel);
    auto *remember = new QCheckBox(tr("&Always do this"), m_question);
    if (!losses.isExporting) // losing an export is asked about every time
        m_question->setCheckBox(remember);
    const auto offer = [this, remember](const QString &text, QMessageBox::ButtonRole role, Closing closing,
                                        void (Closer::*chosen)()) {
        QPushButton *button = m_question->addButton(text, role);
        connect(button, &QPushButton::clicked, this, [this, remember, closing, chosen] {
            if (remember->isChecked())
                m_settings.setClosing(closing);
            (this->*chosen)();
        });
        return button;
    };
    if (mayStay == MayStay::Yes)
        m_question->setDefaultButton(offer(tr("&Keep running in the tray"), QMessageBox::AcceptRole,
                                           Closing::ToTray, &Closer::trayChosen));
    offer(tr("&Quit"), QMessageBox::DestructiveRole, Closing::End, &Closer::endChosen);
    m_question->open();
}

} // namespace guardia

#include "moc_closer.cpp"
