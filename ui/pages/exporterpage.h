// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "session/exportercontrol.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QTableView;
class QTabWidget;

namespace guardia {

class CollectorsModel;
class ExporterPanel;
class ExpositionPreview;
class ScrapesModel;

/// The exporter inside the console: its state, its collectors, the clients that read it, and what they get.
/// GUI thread.
class ExporterPage : public QWidget
{
    Q_OBJECT

public:
    explicit ExporterPage(QWidget *parent = nullptr);

    /// Sets the exporter to show and control; it must exist as long as it is set. nullptr for none.
    void setControl(ExporterControl *control);
    /// Sets the latest results of the collectors; nullptr for none.
    void setSnapshot(const SnapshotPtr &snapshot);
    /// For Ctrl+F: opens the preview and focuses its search line.
    void focusSearch();

signals:
    /// The operator wants to know how this collector counts.
    void explanationRequested(const QString &collector);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void addExplanation();
    void showState();
    void refreshAges();

    QPointer<ExporterControl> m_control;
    CollectorsModel *m_collectors;
    ScrapesModel *m_scrapes;
    ExporterPanel *m_panel;
    QTableView *m_collectorTable;
    QTableView *m_scrapeTable;
    ExpositionPreview *m_preview;
    QTabWidget *m_tabs;
    QTimer m_second;
};

} // namespace guardia
