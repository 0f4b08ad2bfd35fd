// SPDX-License-Identifier: GPL-3.0-or-later
//
// ThreadSanitizer knows only what was built with it, and Debian's Qt was not: it would take every event that
// is posted to another thread for a race. This stands before the functions of Qt that order threads, calls
// them, and tells ThreadSanitizer what they promise. Every program that is linked with it gets these instead
// of Qt's.
//
// Signals have one order for all, as their receivers are not known here: a race between two threads that one
// unrelated signal happens to order stays unseen.
#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QMutex>
#include <QRunnable>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <cstdarg>
#include <dlfcn.h>
#include <functional>
#include <utility>

static_assert(QT_VERSION < QT_VERSION_CHECK(6, 5, 0),
              "other versions have other functions: compare them first");

extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);

namespace {

// Only the addresses of these variables are used.
int signalOrder = 0;
int poolOrder = 0;

template <typename Function>
Function *original(const char *symbol)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, symbol));
}

/// A task that a thread of a pool runs. It must not be read before the order of threads is known.
class Task : public QRunnable
{
public:
    explicit Task(std::function<void()> function)
        : m_function(std::move(function))
    { }

    void run() override
    {
        __tsan_acquire(&poolOrder);
        m_function();
        __tsan_release(&poolOrder);
    }

private:
    std::function<void()> m_function;
};

/// Called by Qt in the receiver's thread before each event is delivered.
bool acquireEvent(void **data)
{
    __tsan_acquire(&signalOrder);
    __tsan_acquire(static_cast<QObject *>(data[0])->thread());
    return false; // deliver the event
}

const bool registered = QInternal::registerCallback(QInternal::EventNotifyCallback, acquireEvent);

} // namespace

/// Qt starts processes with clone(); ThreadSanitizer's version of it in clang 14 fails one of its own checks.
extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    static auto *const cloneIt = original<int(int (*)(void *), void *, int, void *, ...)>("clone");
    va_list more;
    va_start(more, argument);
    auto *const parent = va_arg(more, void *);
    auto *const storage = va_arg(more, void *);
    auto *const child = va_arg(more, void *);
    va_end(more);
    return cloneIt(function, stack, flags, argument, parent, storage, child);
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static auto *const post =
        original<void(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    if (receiver)
        __tsan_release(receiver->thread());
    post(receiver, event, priority);
}

void QObject::deleteLater()
{
    static auto *const deleteIt = original<void(QObject *)>("_ZN7QObject11deleteLaterEv");
    __tsan_release(thread());
    deleteIt(this);
}

void QObject::moveToThread(QThread *thread)
{
    static auto *const move = original<void(QObject *, QThread *)>("_ZN7QObject12moveToThreadEP7QThread");
    __tsan_release(thread);
    move(this, thread);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *ret)
{
    static auto *const invoke = original<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
                                              void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    QThread *const thread = object->thread();
    __tsan_release(thread);
    const bool done = invoke(object, slot, type, ret);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(thread);
    return done;
}

void QMetaObject::activate(QObject *sender, const QMetaObject *meta, int signal, void **arguments)
{
    static auto *const activateIt = original<void(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&signalOrder);
    activateIt(sender, meta, signal, arguments);
}

void QThread::start(Priority priority)
{
    static auto *const startIt = original<void(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    QObject::connect(
        this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    startIt(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static auto *const waitFor =
        original<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = waitFor(this, deadline);
    __tsan_acquire(this);
    return ended;
}

void QBasicMutex::lockInternal() noexcept
{
    static auto *const lockIt = original<void(QBasicMutex *)>("_ZN11QBasicMutex12lockInternalEv");
    lockIt(this);
    __tsan_acquire(this);
}

void QBasicMutex::unlockInternal() noexcept
{
    static auto *const unlockIt = original<void(QBasicMutex *)>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(this);
    unlockIt(this);
}

void QSemaphore::acquire(int n)
{
    static auto *const acquireIt = original<void(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    acquireIt(this, n);
    __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int n, int timeout)
{
    static auto *const tryIt = original<bool(QSemaphore *, int, int)>("_ZN10QSemaphore10tryAcquireEii");
    const bool done = tryIt(this, n, timeout);
    __tsan_acquire(this);
    return done;
}

void QSemaphore::release(int n)
{
    static auto *const releaseIt = original<void(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    releaseIt(this, n);
}

void QThreadPool::start(std::function<void()> function, int priority)
{
    static auto *const startIt =
        original<void(QThreadPool *, QRunnable *, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    auto *const task = new Task(std::move(function));
    __tsan_release(&poolOrder);
    startIt(this, task, priority);
}

bool QThreadPool::waitForDone(int msecs)
{
    static auto *const waitFor = original<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = waitFor(this, msecs);
    __tsan_acquire(&poolOrder);
    return done;
}
