// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/exportercontrol.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace guardia {

class CopyButton;
class StateLabel;

/// Whether the exporter listens, where, and how it is protected; and what of that can be changed. Knows
/// values only: it shows a state and signals wishes. GUI thread.
class ExporterPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExporterPanel(QWidget *parent = nullptr);

    /// What an operator is typing stays as it is.
    void setState(const ExporterState &state);

signals:
    void enablingRequested(bool enabled);
    void addressesRequested(const QStringList &addresses);

private:
    void layOut();
    void showState();
    void showProblem();
    void showAddresses();
    void checkAddresses();
    void applyAddresses();

    ExporterState m_state;
    StateLabel *m_label;
    QCheckBox *m_switch;
    QLabel *m_problem;
    QLineEdit *m_url;
    CopyButton *m_copy;
    QLineEdit *m_addresses;
    QPushButton *m_apply;
    QLabel *m_hint; ///< what is wrong with the addresses
    QLabel *m_security;
    QLabel *m_openness; ///< shown where strangers may read
};

} // namespace guardia
