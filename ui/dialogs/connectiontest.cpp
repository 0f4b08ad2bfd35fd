// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiontest.h"

#include "dialogs/statemessage.h"
#include "session/workspace.h"

#include <QHBoxLayout>
#include <QLayoutItem>
#include <QLocale>
#include <QRandomGenerator>

namespace guardia {

using namespace Qt::StringLiterals;

ConnectionTest::ConnectionTest(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_id(QRandomGenerator::global()->generate()) // not what an earlier dialog may still get an answer to
    , m_button(new QPushButton(tr("&Test"), this))
    , m_lines(new QVBoxLayout)
{
    m_button->setObjectName(u"test"_s);
    m_button->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    row->addWidget(m_button);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addLayout(m_lines);
    connect(m_button, &QPushButton::clicked, this, &ConnectionTest::asked);
    connect(workspace, &Workspace::tested, this, qOverload<const ConnectionReport &>(&ConnectionTest::show));
}

void ConnectionTest::run(const ConnectionProfile &profile, const QString &secret)
{
    m_profile = profile;
    m_isRunning = true;
    ++m_id;
    show({{State::Unknown, tr("Testing…")}});
    m_button->setEnabled(false);
    m_workspace->test(m_id, profile, secret);
}

void ConnectionTest::forget()
{
    m_isRunning = false;
    m_button->setEnabled(true);
    show(QList<ReportLine>());
}

void ConnectionTest::show(const ConnectionReport &report)
{
    if (!m_isRunning || report.request != m_id)
        return;
    m_isRunning = false;
    m_button->setEnabled(true);
    show(reportLines(report, m_profile, QLocale()));
}

void ConnectionTest::show(const QList<ReportLine> &lines)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const ReportLine &line : lines) {
        auto *message = new StateMessage(this);
        message->setObjectName(u"result"_s);
        m_lines->addWidget(message);
        message->tell(line.state, line.text);
    }
    if (!lines.isEmpty())
        emit shown();
}

} // namespace guardia

#include "moc_connectiontest.cpp"
