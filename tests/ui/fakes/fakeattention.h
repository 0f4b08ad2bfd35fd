// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/builtin.h"
#include "model/attention.h"
#include "session/recordsource.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace guardia {

/// Records that only answer what needs attention, when the test says so.
class FakeAttention : public RecordSource
{
public:
    using RecordSource::RecordSource;

    [[nodiscard]] QList<RecordList> lists() const override { return {}; }
    [[nodiscard]] CataloguePtr catalogue() const override { return builtInCatalogue(); }
    void requestPage(const RecordPageRequest & /*request*/) override { }
    void requestCount(quint64 /*id*/, const RecordScope & /*scope*/) override { }
    void requestGroups(const RecordGroupsRequest & /*request*/) override { }
    void requestAttention(quint64 id) override { asked += id; }
    void exportRecords(const RecordExport & /*request*/) override { }
    void cancel(quint64 id) override { cancelled += id; }

    QList<quint64> asked;
    QList<quint64> cancelled;
};

/// What a rule of a built-in collector has found.
AttentionItem attentionItem(const QString &collector, const QString &rule, State state, int id,
                            const QString &title);

/// A critical incident, 17, and a service request that is overdue, 3.
AttentionList twoItems();

} // namespace guardia
