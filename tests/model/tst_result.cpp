// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/result.h"
#include "runner/testclass.h"

#include <QTest>

#include <memory>

namespace tst_result {

using namespace guardia;

/// A result holds either its value or the reason why there is none.
class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue()
    {
        Result<QString> result(QStringLiteral("value"));
        QVERIFY(result);
        QVERIFY(result.ok());
        QCOMPARE(*result, QStringLiteral("value"));
        QCOMPARE(result->size(), 5);
        *result += u'!';
        QCOMPARE(std::as_const(result).value(), QStringLiteral("value!"));
    }

    void holdsAnError()
    {
        const Result<int> result(Error{ErrorKind::Timeout, QStringLiteral("too slow")});
        QVERIFY(!result);
        QVERIFY((result.error() == Error{ErrorKind::Timeout, QStringLiteral("too slow")}));
    }

    void givesUpWhatCanOnlyMove()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 7);
    }

    void nothingIsSuccessToo()
    {
        QVERIFY(Result<void>().ok());
        const Result<void> failed(Error{ErrorKind::Denied, QStringLiteral("no")});
        QVERIFY(!failed);
        QCOMPARE(failed.error().message, QStringLiteral("no"));
    }
};

GUARDIA_TEST(TestResult, NoApplication)

} // namespace tst_result

#include "tst_result.moc"
