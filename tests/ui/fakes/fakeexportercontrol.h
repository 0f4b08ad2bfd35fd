// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/exportercontrol.h"

#include <QList>

namespace guardia {

/// An exporter that does everything at once, unless it is told to fail.
class FakeExporterControl : public ExporterControl
{
    Q_OBJECT

public:
    using ExporterControl::ExporterControl;

    [[nodiscard]] ExporterState state() const override { return current; }
    void setEnabled(bool enabled) override;
    void setAddresses(const QStringList &addresses) override;
    void requestPreview() override;
    using ExporterControl::note;

    /// Changes to another state.
    void become(const ExporterState &state);

    ExporterState current;
    QString failure; ///< why it does not listen; empty where it does
    QString exposition; ///< the answer to requestPreview()
    QList<bool> enabled; ///< the requests it got, in order
    QList<QStringList> addresses;
    int previews = 0;

private:
    void listen();
};

} // namespace guardia
