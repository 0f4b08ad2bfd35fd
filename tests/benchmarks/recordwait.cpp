// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordwait.h"

#include <QEventLoop>

#include <optional>

namespace guardia::bench {

namespace {

/// Waits for the signal of the source that answers the id. The caller passes a function that connects to it.
template <typename Answer, typename Connect, typename Ask>
Result<Answer> answerOf(RecordSource &source, quint64 id, Connect connectAnswer, Ask ask)
{
    QEventLoop loop;
    std::optional<Result<Answer>> answer;
    const auto take = [&](Result<Answer> result) {
        answer = std::move(result);
        loop.quit();
    };
    connectAnswer(loop, take);
    QObject::connect(&source, &RecordSource::failed, &loop, [&](quint64 failed, const Error &error) {
        if (failed == id)
            take(error);
    });
    ask();
    loop.exec();
    return std::move(*answer);
}

} // namespace

Result<RecordPage> pageOf(RecordSource &source, RecordPageRequest request)
{
    request.id = source.nextRequest();
    return answerOf<RecordPage>(
        source, request.id,
        [&](QEventLoop &loop, const auto &take) {
            QObject::connect(&source, &RecordSource::pageReady, &loop, [&](const RecordPage &page) {
                if (page.request == request.id)
                    take(page);
            });
        },
        [&] { source.requestPage(request); });
}

Result<qint64> countOf(RecordSource &source, const RecordScope &scope)
{
    const quint64 id = source.nextRequest();
    return answerOf<qint64>(
        source, id,
        [&](QEventLoop &loop, const auto &take) {
            QObject::connect(&source, &RecordSource::countReady, &loop, [&](const RecordCount &count) {
                if (count.request == id)
                    take(count.rows);
            });
        },
        [&] { source.requestCount(id, scope); });
}

} // namespace guardia::bench
