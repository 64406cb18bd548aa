/** The API as the scripts call it: `ask("GET", `/zones/${zone}/board`)` answers with a `Board`. Made from `api.d.ts`. */

import type { LiveBoard, LiveCounter, LiveKiosk, LiveQueue, LiveScreen, LiveScreenHears, paths } from "./api";

/** `/staff/{id}` as the type of the strings that fit it. */
type Filled<Path> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

/** Every operation, by its method in capitals and its path below `/api/v1`. */
type Operations = {
  [Path in keyof paths as Path extends `/api/v1${infer Rest}` ? Rest : never]: {
    [
      Method in keyof paths[Path] as paths[Path][Method] extends { responses: object }
        ? Uppercase<string & Method>
        : never
    ]: paths[Path][Method];
  };
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The one template that an address was made of, whatever is asked after its question mark. */
type Template<Address extends string> = Address extends `${infer Bare}?${string}`
  ? Template<Bare>
  : {
      [Path in keyof Operations]: Address extends Filled<Path> ? (Filled<Path> extends Address ? Path : never) : never;
    }[keyof Operations];

type Operation<M extends Method, Address extends string> =
  Operations[Template<Address>] extends Record<M, infer Found> ? Found : never;

type Json<Part> = Part extends { content: { "application/json": infer Body } } ? Body : null;

/** The addresses that take a method. */
export type Address<M extends Method> = {
  [Path in keyof Operations]: M extends keyof Operations[Path] ? Filled<Path> | `${Filled<Path>}?${string}` : never;
}[keyof Operations];

/** What an operation takes, and what it answers. */
export type Body<M extends Method, A extends string> =
  Operation<M, A> extends { requestBody: infer Asked } ? Json<Asked> : undefined;
export type Answer<M extends Method, A extends string> =
  Operation<M, A> extends { responses: infer Given } ? Json<Given[Extract<keyof Given, 200 | 201 | 202 | 204>]> : never;

/** Of all that a live address tells (such as `LiveBoard`): the view that is followed there, and what is no fact. */
export type View<Live> = Extract<Live, { type: "snapshot" }> extends { view: infer Shown } ? Shown : never;
export type News<Live> = Exclude<Live, { type: "snapshot" | "facts" | "beat" }>;

/** What a live address tells: `/live/screen/lobi-1` tells `LiveScreen`. */
export type LiveAt<Path extends LivePath> = Path extends `/live/${infer Kind}/${string}`
  ? Streams[Extract<Kind, keyof Streams>]
  : LiveBoard;

interface Streams {
  counter: LiveCounter;
  kiosk: LiveKiosk;
  queue: LiveQueue;
  screen: LiveScreen;
}

export type LivePath = "/live/board" | `/live/${keyof Streams}/${string}`;

/** What a page may say on a live address. */
export type LiveHears = LiveScreenHears;
