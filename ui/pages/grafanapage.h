// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"
#include "model/catalogue.h"
#include "model/language.h"
#include "model/snapshot.h"

#include <QString>
#include <QStringList>
#include <QWidget>

class QComboBox;
class QTabWidget;

namespace guardia {

class SnippetPane;

/// The texts that connect Grafana and Prometheus to the exporter, ready to be copied. They are made only
/// while the page is visible, and again when something they depend on changes. GUI thread.
class GrafanaPage : public QWidget
{
    Q_OBJECT

public:
    explicit GrafanaPage(QWidget *parent = nullptr);

    void setAddresses(const GrafanaAddresses &addresses);
    /// nullptr: nothing was collected yet, so there are no dashboard and no alert rules.
    void setSnapshot(const SnapshotPtr &snapshot);
    /// Sets the catalogue of the definitions, with the operator's thresholds.
    void setCatalogue(const Catalogue &catalogue);

signals:
    /// The texts were made again.
    void regenerated();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void invalidate();
    void regenerate();
    void showDataSources(Language language);
    void showDashboard(Language language);
    void showScrapeConfiguration(Language language);
    void showAlertRules(Language language);

    GrafanaAddresses m_addresses;
    SnapshotPtr m_snapshot;
    QStringList m_families; ///< of the snapshot; nothing else of it affects the texts
    Catalogue m_catalogue;
    bool m_isOutdated = true;

    QComboBox *m_language;
    QTabWidget *m_tabs;
    SnippetPane *m_dataSources;
    SnippetPane *m_dashboard;
    SnippetPane *m_scrapeConfiguration;
    SnippetPane *m_alertRules;
};

} // namespace guardia
