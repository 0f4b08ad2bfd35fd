// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordlinkbuttons.h"

#include "theme/icons.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto CountAfter = 250ms; ///< who goes from record to record does not wait for the numbers of each

} // namespace

RecordLinkButtons::RecordLinkButtons(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_pause.setSingleShot(true);
    m_pause.setInterval(CountAfter);
    connect(&m_pause, &QTimer::timeout, this, &RecordLinkButtons::count);
    hide();
}

RecordLinkButtons::~RecordLinkButtons()
{
    cancelRequests();
}

void RecordLinkButtons::setSource(RecordSource *source)
{
    setLinks({});
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (source) {
        connect(source, &RecordSource::countReady, this, &RecordLinkButtons::take);
        connect(source, &RecordSource::failed, this, &RecordLinkButtons::takeError);
    }
}

void RecordLinkButtons::setLinks(const QList<RecordLink> &links)
{
    if (std::ranges::equal(links, m_offered, {}, {}, &Offered::link))
        return;
    cancelRequests();
    for (const Offered &before : std::as_const(m_offered)) {
        before.button->hide();
        before.button->deleteLater(); // it may be the sender
    }
    m_offered.clear();
    for (const RecordLink &link : links) {
        auto *button = new QPushButton(QString(link.text).replace(u'&', u"&&"_s), this);
        button->setAutoDefault(false);
        button->setIcon(icon(Icon::Records));
        connect(button, &QPushButton::clicked, this, [this, scope = link.scope] { emit linkChosen(scope); });
        layout()->addWidget(button);
        m_offered.append({link, button});
    }
    setVisible(!links.isEmpty());
    recount();
}

void RecordLinkButtons::recount()
{
    m_isDue = std::ranges::any_of(m_offered, [](const Offered &one) { return one.link.leadsToMany; });
    if (m_isDue)
        m_pause.start();
    else
        m_pause.stop();
}

void RecordLinkButtons::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isDue)
        m_pause.start();
}

void RecordLinkButtons::count()
{
    if (!m_source || !isVisible())
        return;
    m_isDue = false;
    cancelRequests();
    for (Offered &one : m_offered) {
        if (!one.link.leadsToMany)
            continue;
        one.request = m_source->nextRequest();
        m_source->requestCount(one.request, one.link.scope);
    }
}

void RecordLinkButtons::cancelRequests()
{
    for (Offered &one : m_offered) {
        const quint64 ended = std::exchange(one.request, 0);
        if (m_source && ended != 0)
            m_source->cancel(ended);
    }
}

void RecordLinkButtons::take(const RecordCount &count)
{
    for (Offered &one : m_offered) {
        if (one.request == 0 || one.request != count.request)
            continue;
        one.request = 0;
        one.button->setText(countedText(one.link, count.rows).replace(u'&', u"&&"_s));
        one.button->setEnabled(count.rows > 0);
    }
}

/// What could not be counted can be opened all the same.
void RecordLinkButtons::takeError(quint64 id)
{
    for (Offered &one : m_offered) {
        if (one.request != 0 && one.request == id)
            one.request = 0;
    }
}

} // namespace guardia

#include "moc_recordlinkbuttons.cpp"
