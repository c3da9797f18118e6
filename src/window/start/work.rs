//! Work that takes longer than a frame, done beside the frames.

use std::future::Future;

use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, IoTaskPool, Task, TaskPool};

/// Something that is being done. Let go of, it is given up.
pub struct Work<T>(Task<T>);

impl<T: Send + 'static> Work<T> {
    /// Computes something.
    pub fn compute(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let pool = AsyncComputeTaskPool::get_or_init(TaskPool::default);
        Work(pool.spawn(async move { work() }))
    }

    /// Waits for something that others do.
    pub fn wait(until: impl Future<Output = T> + Send + 'static) -> Self {
        Work(IoTaskPool::get_or_init(TaskPool::default).spawn(until))
    }

    /// What came of it, once it is done. Not to be asked again after that.
    pub fn done(&mut self) -> Option<T> {
        check_ready(&mut self.0)
    }
}
