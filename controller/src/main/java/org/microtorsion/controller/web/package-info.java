/// The page of a rig and the interface under it: accounts, commands, live stream, runs. Its JSON is
/// its own.
@NullMarked
package org.microtorsion.controller.web;

import org.jspecify.annotations.NullMarked;
