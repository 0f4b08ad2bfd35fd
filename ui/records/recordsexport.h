// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"

#include <QFrame>
#include <QObject>
#include <QPointer>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace guardia {

class RecordSource;

/// Runs one export at a time, and keeps the result of the last one. GUI thread.
class RecordsExport : public QObject
{
    Q_OBJECT

public:
    enum class Stage { None, Running, Finished, Failed };

    using QObject::QObject;

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] qint64 rows() const { return m_rows; } ///< written so far, or in total
    [[nodiscard]] std::optional<qint64> total() const { return m_total; } ///< where it was known
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< for Stage::Failed

    /// Starts an export and chooses the id of its request. Ends one that is running.
    void start(RecordSource *source, RecordExport request, std::optional<qint64> total);
    /// Ends a running export, which then has failed as cancelled, without a message.
    void cancel();
    /// The source is about to be destroyed: like cancel(), but with a message that says so.
    void abandon();
    /// Forgets an export that has ended.
    void dismiss();

signals:
    void changed();

private:
    void endRequest();
    void finish(Stage stage, const Error &error);

    QPointer<RecordSource> m_source;
    Stage m_stage = Stage::None;
    quint64 m_request = 0;
    qint64 m_rows = 0;
    std::optional<qint64> m_total;
    QString m_fileName;
    Error m_error;
};

/// Shows the progress and result of an export in one line, which is visible only when there is something to
/// show.
class RecordsExportBar : public QFrame
{
    Q_OBJECT

public:
    explicit RecordsExportBar(RecordsExport *exporting, QWidget *parent = nullptr);

private:
    void adopt();
    void showRunning();
    void showFolder() const;

    RecordsExport *m_export;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace guardia
