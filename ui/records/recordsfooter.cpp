// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsfooter.h"

#include "records/conditionbar.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr auto BusyAfter = 200ms; ///< anything faster need not be announced
constexpr auto CancelAfter = 1s;
constexpr auto MessageTime = 5s;
constexpr auto AgeStep = 5s; ///< how often the age of the rows is told
constexpr auto PartTime = 30s; ///< longer than other messages, because it could easily be missed

} // namespace

RecordsFooter::RecordsFooter(RecordsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_first(new QPushButton(tr("First"), this))
    , m_last(new QPushButton(tr("Last"), this))
    , m_place(plainLabel(this))
    , m_status(plainLabel(this))
    //: a check box: the list is read again by itself whenever its numbers have changed
    , m_follow(new QCheckBox(tr("Refresh automatically"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_first->setToolTip(tr("First rows (Ctrl+Home)"));
    m_first->setAccessibleName(tr("First rows"));
    m_last->setToolTip(tr("Last rows (Ctrl+End)"));
    m_last->setAccessibleName(tr("Last rows"));
    m_cancel->setAccessibleName(tr("Cancel the query"));
    m_status->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_follow->setAccessibleName(m_follow->text());
    m_follow->setToolTip(tr("Reads the list again whenever the numbers of its collector have changed"));
    m_retry->hide();
    m_cancel->hide();
    for (QPushButton *button : {m_first, m_last, m_retry, m_cancel})
        button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_first);
    layout->addWidget(m_last);
    layout->addWidget(m_place);
    layout->addWidget(m_status, 1);
    layout->addWidget(m_follow);
    layout->addWidget(m_retry);
    layout->addWidget(m_cancel);

    m_busyTimer.setSingleShot(true);
    m_busyTimer.setInterval(BusyAfter);
    m_cancelTimer.setSingleShot(true);
    m_cancelTimer.setInterval(CancelAfter);
    m_messageTimer.setSingleShot(true);
    m_ageTimer.setInterval(AgeStep);
    connect(&m_ageTimer, &QTimer::timeout, this, &RecordsFooter::adoptTexts);
    connect(&m_busyTimer, &QTimer::timeout, this, [this] { setBusy(true); });
    connect(&m_cancelTimer, &QTimer::timeout, m_cancel, &QWidget::show);
    connect(&m_messageTimer, &QTimer::timeout, this, [this] {
        m_message.clear();
        adoptTexts();
    });
    connect(m_first, &QPushButton::clicked, this, &RecordsFooter::firstRequested);
    connect(m_last, &QPushButton::clicked, this, &RecordsFooter::lastRequested);
    connect(m_retry, &QPushButton::clicked, this, &RecordsFooter::retryRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RecordsFooter::cancelRequested);
    connect(model, &RecordsModel::statusChanged, this, &RecordsFooter::adoptStatus);
    adoptStatus();
}

void RecordsFooter::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    m_place->setText(placeText());
}

void RecordsFooter::sayCopied(const CopiedAmount &copied, RecordTable::Extent extent)
{
    const auto &[rows, cells, areWholeRows] = copied;
    if (extent == RecordTable::Extent::AsChosen)
        return say(areWholeRows ? tr("%Ln rows copied", nullptr, rows)
                                : tr("%Ln cells copied", nullptr, cells),
                   MessageTime);
    if (!areWholeRows)
        //: where some cells of all rows that are loaded are selected; "export" is what Ctrl+E does
        return say(tr("%Ln cells copied, but there are more rows; use Export for all", nullptr, cells),
                   PartTime);
    const QLocale locale;
    const std::optional<qint64> total = m_model->total();
    //: after "select all" and copy, where only some rows are loaded; "export" is what Ctrl+E does
    say(total ? tr("%1 of %2 rows copied; use Export for all")
                    .arg(locale.toString(rows), locale.toString(*total))
              : tr("%Ln rows copied, but there are more; use Export for all", nullptr, rows),
        PartTime);
}

bool RecordsFooter::isFollowing() const
{
    return m_follow->isChecked();
}

void RecordsFooter::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void RecordsFooter::say(const QString &message, std::chrono::milliseconds time)
{
    m_message = message;
    m_messageTimer.start(time);
    adoptTexts();
}

void RecordsFooter::adoptStatus()
{
    if (!m_model->isCurrent()) {
        m_messageTimer.stop();
        m_message.clear(); // it was about other rows
    }
    if (!m_model->isLoading()) {
        m_busyTimer.stop();
        setBusy(false);
    } else if (!m_isBusy && !m_busyTimer.isActive()) {
        m_busyTimer.start();
    }
    if (!m_model->isLoading() && !m_model->isCounting()) {
        m_cancelTimer.stop();
        m_cancel->hide();
    } else if (m_cancel->isHidden() && !m_cancelTimer.isActive()) {
        m_cancelTimer.start();
    }
    m_first->setEnabled(m_model->rowCount() > 0);
    m_last->setEnabled(m_model->rowCount() > 0);
    // Else the button is shown in place of the rows.
    m_retry->setVisible(m_model->error() && m_model->rowCount() > 0);
    adoptTexts();
}

void RecordsFooter::adoptTexts()
{
    m_place->setText(placeText());
    QString text = m_message;
    QString detail;
    if (m_model->error() && m_model->rowCount() > 0) {
        text = failureText(*m_model->error());
        detail = m_model->error()->message;
    } else if (m_isBusy) {
        text = tr("Loading\u2026");
    } else if (text.isEmpty()) {
        text = ageOfRows();
    }
    m_status->setText(text);
    m_status->setToolTip(toolTipOf(detail.isEmpty() ? text : detail));
}

void RecordsFooter::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    adoptTexts();
    m_ageTimer.start();
}

void RecordsFooter::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ageTimer.stop();
}

/// Empty where there are no rows.
QString RecordsFooter::ageOfRows() const
{
    if (!m_model->isCurrent() || !m_model->readAt().isValid())
        return {};
    const std::chrono::milliseconds age(
        std::max<qint64>(0, m_model->readAt().msecsTo(QDateTime::currentDateTimeUtc())));
    //: how old the rows of a list are: %1 is a duration such as "2 min"
    return tr("Read %1 ago").arg(ageText(age, QLocale()));
}

void RecordsFooter::setBusy(bool busy)
{
    if (busy == m_isBusy)
        return;
    m_isBusy = busy;
    adoptTexts();
    emit busyChanged(busy);
}

QString RecordsFooter::placeText() const
{
    if (!m_model->isCurrent() || m_model->rowCount() == 0 || m_firstVisible < 0)
        return {};
    const QLocale locale;
    const std::optional<qint64> before = m_model->rowsBefore();
    if (!before) { // at the end of a list that has not been counted yet
        const qint64 after = m_model->rowsAfter().value_or(0) + m_model->rowCount();
        const QString first = locale.toString(after - m_firstVisible);
        const QString last = locale.toString(after - m_lastVisible);
        //: which rows of a list are in sight, numbered from its end, whose length is not known yet
        return m_model->isCounting() ? tr("Rows %1\u2013%2 from the end, counting\u2026").arg(first, last)
                                     : tr("Rows %1\u2013%2 from the end").arg(first, last);
    }
    const QString first = locale.toString(*before + m_firstVisible + 1);
    const QString last = locale.toString(*before + m_lastVisible + 1);
    if (m_model->total())
        return tr("Rows %1\u2013%2 of %3").arg(first, last, locale.toString(*m_model->total()));
    return m_model->isCounting() ? tr("Rows %1\u2013%2, counting\u2026").arg(first, last)
                                 : tr("Rows %1\u2013%2").arg(first, last);
}

} // namespace guardia

#include "moc_recordsfooter.cpp"
