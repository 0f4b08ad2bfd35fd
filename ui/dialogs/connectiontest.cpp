// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectiontest.h"

#include "session/workspace.h"
#include "widgets/statelabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLayoutItem>
#include <QLocale>
#include <QRandomGenerator>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 8;

QString listed(const QStringList &names, const QLocale &locale)
{
    const qsizetype left = names.size() - MostNames;
    QStringList shown = names.first(qMin(names.size(), MostNames));
    if (left > 0) {
        //: the end of a list of names that is too long to be shown
        shown += QCoreApplication::translate("Connections", "%n more", nullptr, int(left));
    }
    return locale.createSeparatedList(shown);
}

QString reachedText(const ConnectionReport &report, const QLocale &locale)
{
    // latencies are measured in whole milliseconds, and none is really zero
    const QString latency = report.latencyMs > 0 ? locale.toString(report.latencyMs) : u"< 1"_s;
    if (report.version.isEmpty())
        return QCoreApplication::translate("Connections", "Connected. It answers in %1\u00a0ms.")
            .arg(latency);
    //: %1 is the name and version of a database
    return QCoreApplication::translate("Connections", "Connected to %1. It answers in %2\u00a0ms.")
        .arg(report.version, latency);
}

QString deniedText(const QStringList &tables, const QString &user, const QLocale &locale)
{
    const QString names = listed(tables, locale);
    if (user.isEmpty())
        return QCoreApplication::translate("Connections",
                                           "Tables that you are not allowed to read: %1. Ask the database "
                                           "administrator for the SELECT privilege.")
            .arg(names);
    //: %1 is a list of tables, %2 the name of a user
    return QCoreApplication::translate("Connections",
                                       "Tables that user %2 is not allowed to read: %1. Ask the database "
                                       "administrator for the SELECT privilege.")
        .arg(names, user);
}

} // namespace

QList<ReportLine> reportLines(const ConnectionReport &report, const ConnectionProfile &profile,
                              const QLocale &locale)
{
    if (!report.isReachable) {
        const QString reason = report.error.isEmpty()
            ? QCoreApplication::translate("Connections", "There was no answer.")
            : report.error;
        return {{State::Critical, reason}};
    }
    QList<ReportLine> lines{{State::Ok, reachedText(report, locale)}};
    const auto add = [&lines](const QStringList &names, const QString &text) {
        if (!names.isEmpty())
            lines += ReportLine{State::Warning, text};
    };
    add(report.missingTables,
        QCoreApplication::translate("Connections",
                                    "Missing tables: %1. Check that this is the right database and schema. "
                                    "Numbers that need these tables are not shown.")
            .arg(listed(report.missingTables, locale)));
    add(report.deniedTables, deniedText(report.deniedTables, profile.user, locale));
    add(report.missingColumns,
        QCoreApplication::translate("Connections",
                                    "Missing columns: %1. Numbers that need these columns are not shown. The "
                                    "definitions can name other columns.")
            .arg(listed(report.missingColumns, locale)));
    add(report.missingOptionalColumns,
        QCoreApplication::translate(
            "Connections", "Missing optional columns: %1. Only the numbers that need them are not shown.")
            .arg(listed(report.missingOptionalColumns, locale)));
    if (lines.size() == 1 && profile.kind != ConnectionKind::Exporter)
        lines += ReportLine{
            State::Ok, QCoreApplication::translate("Connections", "All required tables and columns exist.")};
    return lines;
}

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
