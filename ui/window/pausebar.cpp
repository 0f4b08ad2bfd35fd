// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/pausebar.h"

#include "models/alertbook.h"
#include "theme/statestyle.h"
#include "widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace guardia {

namespace {

constexpr int HatchAlpha = 70; ///< of 255; there is text on top of it
constexpr qreal HatchSpacing = 8;

} // namespace

PauseBar::PauseBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new ElidedLabel(this))
    , m_resume(new QPushButton(tr("Resume"), this))
{
    const int space = fontMetrics().height() / 3;
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * space, space, 2 * space, space);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_resume);
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (m_session)
            m_session->setPaused(false);
    });
    hide();
}

void PauseBar::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::scheduleChanged, this, &PauseBar::follow);
    follow();
}

void PauseBar::follow()
{
    const bool isPaused = m_session && m_session->isPaused();
    if (isPaused) {
        const QString since = momentText(m_session->pausedAt(), QDateTime::currentDateTimeUtc(), QLocale());
        m_text->setText(
            tr("Paused since %1; the numbers are from that time. Alerts and the exporter continue.")
                .arg(since));
        setAccessibleName(m_text->text());
    }
    setVisible(isPaused);
}

void PauseBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor hatch = stateColor(State::Stale, palette());
    hatch.setAlpha(HatchAlpha);
    drawHatch(painter, QRectF(rect()), hatch, HatchSpacing);
}

} // namespace guardia

#include "moc_pausebar.cpp"
