// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clock.h"
#include "model/slapolicy.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace guardia {

class Session;
class Workspace;

/// The policy by which the SLA clocks of the open session are judged, to be read only: it is set in the
/// configuration file. Follows the workspace while it is shown. GUI thread.
class SlaPreferences : public QWidget
{
    Q_OBJECT

public:
    /// By the clock and the policy's time zone follows which holiday is the next one.
    explicit SlaPreferences(const Workspace &workspace, const Clock &clock = systemClock(),
                            QWidget *parent = nullptr);

private:
    void showPolicyOf(const Session *session);
    [[nodiscard]] QString sourceText(const Session *session) const;
    void addPolicy(const SlaPolicy &policy, QGridLayout *grid) const;
    void addHolidays(const BusinessHours &hours, QGridLayout *grid) const;

    const Workspace &m_workspace;
    Clock m_clock;
    QScrollArea *m_area;
};

} // namespace guardia
