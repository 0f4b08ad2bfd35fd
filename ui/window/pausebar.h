// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QFrame>
#include <QPointer>

class QPushButton;

namespace guardia {

class ElidedLabel;

/// Shown above the page while the session is paused: since when, what continues in the meantime, and a button
/// to resume.
class PauseBar : public QFrame
{
    Q_OBJECT

public:
    explicit PauseBar(QWidget *parent = nullptr);

    /// nullptr for none.
    void setSession(Session *session);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    QPointer<Session> m_session;
    ElidedLabel *m_text;
    QPushButton *m_resume;
};

} // namespace guardia
