// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "widgets/alertbanner.h"

#include <QTimer>

namespace guardia {

class AlertWatch;

/// The banner that shows the alerts of an AlertWatch, and mutes them there. GUI thread.
class WatchBanner : public AlertBanner
{
    Q_OBJECT

public:
    /// watch must outlive the banner.
    explicit WatchBanner(AlertWatch &watch, const Clock &clock = systemClock(), QWidget *parent = nullptr);

private:
    void showAlerts();
    void showMutes();

    AlertWatch &m_watch;
    Clock m_clock;
    QTimer m_minute; ///< renews times that are shown without their date, after midnight
};

} // namespace guardia
