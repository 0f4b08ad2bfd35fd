// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "widgets/alertbanner.h"

#include <QTimer>

namespace guardia {

class AlertHistory;
class AlertWatch;

/// The banner that shows the alerts of an AlertWatch, and mutes them there. GUI thread.
class WatchBanner : public AlertBanner
{
    Q_OBJECT

public:
    /// history is that of watch; both must outlive the banner.
    WatchBanner(AlertWatch &watch, const AlertHistory &history, const Clock &clock = systemClock(),
                QWidget *parent = nullptr);

private:
    void showAlerts();
    void showMutes();

    AlertWatch &m_watch;
    const AlertHistory &m_history;
    Clock m_clock;
    QTimer m_minute; ///< renews times that are shown without their date, after midnight
};

} // namespace guardia
