// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "models/recordlinks.h"
#include "session/recordsource.h"

#include <QList>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace guardia {

/// Buttons that lead to what belongs to one record. They say how many records that are, as soon as these have
/// been counted in the background; where there are none, the button is disabled. GUI thread.
class RecordLinkButtons : public QWidget
{
    Q_OBJECT

public:
    explicit RecordLinkButtons(QWidget *parent = nullptr);
    /// Cancels open requests.
    ~RecordLinkButtons() override;

    /// Sets where records are counted; nullptr for nowhere. Offers no links then.
    void setSource(RecordSource *source);
    /// Offers these links. Numbers stay where they are the same as before.
    void setLinks(const QList<RecordLink> &links);
    /// Counts again; the numbers stay until there are new ones.
    void recount();

signals:
    void linkChosen(const guardia::RecordScope &scope);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Offered {
        RecordLink link;
        QPushButton *button = nullptr;
        quint64 request = 0; ///< for the number; 0 where there is none
    };

    void count();
    void cancelRequests();
    void take(const RecordCount &count);
    void takeError(quint64 id);

    QPointer<RecordSource> m_source;
    QList<Offered> m_offered;
    QTimer m_pause;
    bool m_isDue = false; ///< they are to be counted as soon as they can be seen
};

} // namespace guardia
